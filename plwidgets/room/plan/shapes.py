"""What the plan of a room looks like on the wire."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from plwidgets.activities.base import Results


class Step(TypedDict):
    """Where the room is in the plan, without what is skipped."""

    index: int | None
    of: int
    section: str


class Agenda(TypedDict):
    """An activity in the plan; the stage is told more, the facilitator most.

    What the facilitator may mend is in the main language: `prompt`, `lines`, and the title as
    `named` where it has another in the language of the page.
    """

    id: str
    kind: str
    title: str
    section: str
    minutes: NotRequired[float | None]
    timer: NotRequired[int | None]
    results: NotRequired[Results]
    named: NotRequired[str]
    prompt: NotRequired[str]
    lines: NotRequired[dict[str, list[str]]]


class QuickView(TypedDict):
    """A kind that can be asked at once, and whether lines go with its question."""

    kind: str
    title: str
    lines: bool
    carries: bool


class LogoView(TypedDict):
    """A logo, and what it says to those who do not see it."""

    src: str
    alt: str


class LookView(TypedDict):
    """A workshop's own look: custom properties of light pages and of dark ones, and a logo.

    The logo is for phones and the wall.
    """

    light: dict[str, str]
    dark: dict[str, str]
    logo: NotRequired[LogoView]


class WorkshopView(TypedDict):
    """The plan, as far as everybody may know it; `quick` is for the facilitator.

    `language` is that of its texts, `spoken` what a page says beside them where that is another;
    all its `languages` the facilitator knows.  Titles with formulas are `typeset`, as safe HTML.
    Where it is in another language than its `main` one, tables and roles are `called` otherwise
    there, and of some activities the prompt or the hint `stays` as it is.
    """

    title: str
    language: str
    spoken: NotRequired[str]
    languages: NotRequired[list[str]]
    names: Literal["none", "optional", "required"]
    tables: list[str]
    roles: list[str]
    activities: list[Agenda]
    typeset: NotRequired[dict[str, str]]
    look: NotRequired[LookView]
    quick: NotRequired[list[QuickView]]
    main: NotRequired[str]
    called: NotRequired[dict[str, str]]
    stays: NotRequired[dict[str, list[str]]]
