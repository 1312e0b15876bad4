"""Something to look at together: text, a quotation, a picture, a comparison."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Literal, Self, TypedDict

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from plwidgets.activities import base
from plwidgets.activities.slide.formulas import with_formulas


def _elsewhere(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """Render the beginning of a link: who follows it on a wall does not leave the workshop."""
    tokens[at].attrs.update(target="_blank", rel="noopener noreferrer")
    return renderer.renderToken(tokens, at, options, env)


def _reader(*, formulas: bool) -> MarkdownIt:
    # Raw HTML stays text and links keep to safe schemes, so a slide can be shown as HTML.
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("link_open", _elsewhere)
    return with_formulas(markdown) if formulas else markdown


_markdown, _with_formulas = _reader(formulas=False), _reader(formulas=True)


@lru_cache(maxsize=256)
def _html(markdown: str, formulas: bool) -> str:
    return str((_with_formulas if formulas else _markdown).render(markdown))


class Part(BaseModel):
    """A part of a slide; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Quote(Part):
    """A short quotation and the source it is taken from."""

    text: str = Field(min_length=1, max_length=600)
    source: str = Field(min_length=1, max_length=200)


class Column(Part):
    """One side of a comparison: a heading and its points."""

    title: str = Field(min_length=1, max_length=80)
    points: tuple[str, ...] = Field(min_length=1, max_length=8)


class Public(TypedDict, total=False):
    """What the room is told of a slide in another form: its text as safe HTML."""

    html: str


class Prompt(base.Prompt):
    """A slide shows its prompt as a heading, and below it any of these."""

    kind: Literal["slide"] = "slide"
    body: str = Field("", max_length=4000, description="Text in Markdown.")
    quote: Quote | None = Field(None, description="A quotation and its source.")
    compare: tuple[Column, ...] = Field((), max_length=4, description="Columns side by side.")

    @field_validator("body")
    @classmethod
    def _shows_no_picture(cls, body: str) -> str:
        inside = (part for block in _markdown.parse(body) for part in block.children or ())
        if any(part.type == "image" for part in inside):
            raise ValueError("a picture does not stand in the text; give it as 'image'")
        return body

    @model_validator(mode="after")
    def _compares_something(self) -> Self:
        if len(self.compare) == 1:
            raise ValueError("a comparison needs two columns or more")
        return self

    def public(self, revealed: bool = False) -> dict[str, object]:
        """Return the slide with its Markdown rendered to safe HTML in `html`."""
        shown = super().public(revealed)
        if self.body:
            shown["html"] = _html(self.body, self.formulas)
        return shown

    def typeset(self, without: Collection[str] = ()) -> dict[str, str]:
        """Return as HTML those of its texts that hold formulas; the body is HTML anyway."""
        return super().typeset({"body", *without})


Answer = None


class Tally(base.Tally[Prompt]):
    """Nobody answers a slide."""

    def include(self, entry: base.Entry) -> None:
        """Slides take no answers."""
        raise NotImplementedError("a slide takes no answers")

    exclude = include

    def rows(self) -> list[base.Row]:
        """Return no rows."""
        return []
