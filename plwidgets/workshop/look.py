"""How a workshop looks: a school's colour, and its logo."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from plwidgets.activities.faults import GIVEN, IN_FILE
from plwidgets.charts.accent import LEAST, least, nearest
from plwidgets.workshop.whole import Fault, as_error

LARGEST_LOGO = 60 * 1024
"""Bytes of a logo: every phone in the hall fetches it as it comes in."""
_IN_BASE_64 = LARGEST_LOGO * 4 // 3 + 100


class Logo(BaseModel):
    """A small picture of who holds the workshop, and what it says to those who do not see it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    src: str = Field(
        min_length=1, description="A file beside the workshop's, of 60 KB at most; or a data: URL."
    )
    alt: str = Field(min_length=1, max_length=120, description="What it says, for who hears it.")

    @field_validator("src")
    @classmethod
    def _stays_here_and_is_small(cls, src: str) -> str:
        if src.startswith("data:image/") and len(src) > _IN_BASE_64:
            raise ValueError(
                f"this logo has {len(src) * 3 // 4096} KB, and every phone fetches it; make it "
                f"smaller than {LARGEST_LOGO // 1024} KB"
            )
        if not src.startswith("data:image/"):
            raise ValueError(
                "a logo is a picture of at most 60 KB that stands beside the workshop's file; a "
                "hall has no internet to fetch another"
            )
        return src


class Look(BaseModel):
    """A colour for buttons, links and what is chosen, and a logo; charts keep their colours."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accent: str = Field("", description="A colour, as '#1d5c87'.")
    logo: Logo | None = Field(None, description="A logo for the wall and phones.")

    @field_validator("accent")
    @classmethod
    def _is_a_colour(cls, accent: str) -> str:
        digits = accent.strip().removeprefix("#").lower()
        if len(digits) == 3:
            digits = "".join(2 * digit for digit in digits)
        if accent and (len(digits) != 6 or set(digits) - set("0123456789abcdef")):
            raise PydanticCustomError(
                "accent",
                "'{given}' is no colour",
                {
                    "given": accent[:60],
                    IN_FILE: "Write it in quotes with six digits, as '#1d5c87'.",
                    GIVEN: "Give it with six digits, as '#1d5c87'.",
                },
            )
        return f"#{digits}" if accent else ""


def unfit(look: Look) -> list[ErrorDetails]:
    """Return what is wrong with an accent that cannot be read, as the checker of models tells it.

    Pages have the nearest colour that can be: a room whose plan has such an accent goes on.
    """
    if not look.accent or (has := least(look.accent, "light")) >= LEAST:
        return []
    near = nearest(look.accent, "light")
    words = {
        "accent": look.accent,
        "has": f"{int(has * 10) / 10:g}",
        "least": f"{LEAST:g}",
        IN_FILE: f"Write '{near}', which is the nearest that can be read.",
    }
    said = Fault(
        "accent",
        "text in the accent {accent} has a contrast of {has}:1 with light pages, and WCAG 2.2 "
        "(1.4.3) asks for {least}:1",
        words,
        ("look", "accent"),
    )
    return as_error([said], look).errors(include_url=False)


def logo_in(workshop: Mapping[str, object]) -> object:
    """Return what a plan that may be wrong says of its logo."""
    look = workshop.get("look")
    return look.get("logo") if isinstance(look, Mapping) else None
