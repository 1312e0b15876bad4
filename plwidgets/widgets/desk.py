"""The coach's desk: choose rooms, an activity and a grouping, and the page follows.

Python makes every page as blocks; the front end draws controls and blocks and tells what was
chosen.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

import anywidget
import pandas as pd
import traitlets

from plwidgets.charts.theme import for_browser
from plwidgets.client.address import find_hub, query
from plwidgets.exceptions import NoHub, PlwidgetsError, Refused
from plwidgets.grouping import NAMES, table_order
from plwidgets.widgets.front_end import built

if TYPE_CHECKING:
    from plwidgets.analysis import Log
    from plwidgets.analysis.coding import Codings
    from plwidgets.analysis.pages import Block

_log = logging.getLogger(__name__)

TABS = {
    "overview": "Rooms",
    "activity": "Answers",
    "words": "Words",
    "codes": "Codes",
    "paths": "Paths",
    "replay": "Replay",
}
"""The pages, by name, with their titles."""
_CHOICES = {
    "overview": (),
    "activity": ("activity", "by", "round"),
    "words": ("activity", "by", "word"),
    "codes": ("activity", "by"),
    "paths": ("table", "person"),
    "replay": ("activity", "minute"),
}
"""What can be chosen on each page, beside the rooms."""
_NOTHING = {
    "activity": "Nothing has been answered in the rooms that are chosen.",
    "words": "Nothing in the rooms that are chosen was answered in words.",
    "codes": "Nothing in the rooms that are chosen was answered in words.",
}
"""What a page says that has no activity to show."""
_FORMATS = ("html", "pdf", "md", "ipynb")
_OUR_MISTAKE = "Something went wrong here; nothing is lost. Choose something else, or reload."
_OF_PEOPLE = ("paths", "replay")
"""The pages that follow people, whom neither exported answers nor a log for coaches have."""
_GROUPS = {"": "Nobody"} | {by: f"{name}s".capitalize() for by, name in NAMES.items()}
_SIDE_BY_SIDE = 4

Message = Mapping[str, Any]


class Desk(anywidget.AnyWidget):
    """Shows a log to a coach: `Desk(pl.read("plwidgets.db"))`, `Desk.here()`.

    `codings`, or the path of their file, are what people coded of the answers.  `chosen` is what
    the controls say: `tab`, `rooms`, `activity`, `by`, `round`, `word`, `table`, `person`,
    `minute`; a page whose address names a room begins with that one.  Reports are handed to the
    page to be saved; `folder` keeps them here too.
    """

    _esm = built("desk.js")
    _css = built("desk.css")

    tabs: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    controls: traitlets.List[dict[str, Any]] = traitlets.List(
        help="What can be chosen now: `id`, `label`, `type`, `options`, `value`."
    ).tag(sync=True)
    blocks: traitlets.List[dict[str, Any]] = traitlets.List(help="The page.").tag(sync=True)
    drawn = traitlets.Int(0, help="How many pages were made: a page may be as it was.").tag(
        sync=True
    )
    tab = traitlets.Unicode("overview", help="The page that is shown.").tag(sync=True)
    aside: traitlets.List[dict[str, Any]] = traitlets.List(
        help="The answer that a quotation leads back to."
    ).tag(sync=True)
    progress: traitlets.Dict[str, Any] = traitlets.Dict(
        help="How far a report has come: `done`, `of`, `what`; at last its `file`, or a `problem`."
    ).tag(sync=True)

    def __init__(
        self,
        log: Log,
        codings: Codings | str | Path | None = None,
        folder: str | Path | None = None,
        notice: str = "",
    ) -> None:
        from plwidgets.analysis.coding import Codings  # pandas and more come with it

        super().__init__()
        self._whole = log
        self._codings = Codings(codings) if isinstance(codings, str | Path) else codings
        self._notice = notice
        self.tabs = [{"id": id, "label": TABS[id]} for id in self._pages()]
        self._scrap = TemporaryDirectory(prefix="plwidgets-desk-")
        self._folder = Path(folder or self._scrap.name)
        self.chosen: dict[str, Any] = _first(log)
        if query("room") in self.chosen["rooms"]:
            self.chosen["rooms"] = [query("room")]
        self.on_msg(self._hear)
        self._draw()

    @classmethod
    def here(cls, codings: str | Path = "answers.codings.jsonl") -> Self:
        """Return the desk of this page: the rooms of its server, or of a coach's link.

        Where there is no server, or nobody has answered yet, it shows the sample rooms and says
        why.  `codings` is a file that is shown if it is there.  Raises NoHub for a server that
        does not answer, Unauthorized for a link that opens nothing any more.
        """
        from plwidgets.analysis import coding, read, samples

        try:
            find_hub()
        except NoHub as error:
            why = f"{error.message} Here are three sample rooms."
        else:
            why = "Nobody has answered on this server yet: here are three sample rooms."
            log = read()
            if log.rooms["for_coaches"].any():
                return cls(log)  # whose answers have other numbers than those that were coded
            if len(log.answers()):
                return cls(log, codings if Path(codings).is_file() else None)
        return cls(samples(), coding.samples(), notice=why)

    @property
    def log(self) -> Log:
        """The rooms that are chosen."""
        codes = self.chosen["rooms"]
        everything = len(codes) == len(self._whole.rooms)
        return self._whole if everything else self._whole.only(*codes)

    def choose(self, **chosen: Any) -> None:
        """Set controls from a notebook's cell: `desk.choose(activity="why", by="table")`.

        Raises Refused for a control, a page, groups or rooms that the desk does not have.
        """
        for name, value in chosen.items():
            known = {"tab": self._pages(), "by": list(_GROUPS)}.get(name)
            if name not in self.chosen:
                raise Refused(
                    f"The desk has no control '{name}'.", f"It has: {', '.join(self.chosen)}."
                )
            if known and value not in known:
                raise Refused(f"'{name}' cannot be '{value}' here.", f"It is one of: {known}.")
        for code in chosen.get("rooms", []):
            if code not in set(self._whole.rooms["code"]):
                raise Refused(f"There is no room '{code}' here.", "Choose some of `log.rooms`.")
        self.chosen |= chosen
        self._draw()

    def report(self, format: str = "html") -> Path:
        """Write the report of the rooms that are chosen, and return its file.

        `format` is `html`, `pdf`, `md` or `ipynb`.  Raises Refused for another one, and as
        `analysis.report.report` does.
        """
        if format not in _FORMATS:  # a browser asks for it, and it becomes part of a path
            raise Refused(
                f"There is no report as '{format[:20]}'.", f"Use one of: {', '.join(_FORMATS)}."
            )
        from plwidgets.analysis.report import report  # what it needs, only when it is asked for

        def tell(done: int, of: int, what: str) -> None:
            self.progress = {"done": done, "of": of, "what": what}

        target = self._folder / f"report.{format}"
        path: Path = report(self.log, target, codings=self._codings, progress=tell)
        self.progress = {"file": path.name}
        return path

    def _hear(self, _widget: object, message: Message, _buffers: object) -> None:
        if message.get("type") == "choose":
            self._take(message.get("chosen", {}))
        elif message.get("type") == "report":
            self._hand_over(str(message.get("format")))
        elif message.get("type") == "answer":
            self._lead_back(str(message.get("code")), message.get("seq"))

    def _take(self, chosen: Mapping[str, Any]) -> None:
        """Choose what the page asks for; what cannot be chosen leaves all as it was."""
        if problem := _said_of(lambda: self.choose(**chosen)):
            self._draw()
            self.blocks = [_note(problem), *self.blocks]

    def _hand_over(self, format: str) -> None:
        """Write a report and send it to the page, or say there why there is none."""

        def hand_over() -> None:
            path = self.report(format)
            self.send({"type": "report", "name": path.name}, [path.read_bytes()])

        if problem := _said_of(hand_over):
            self.progress = {"problem": problem}

    def _lead_back(self, code: str, seq: Any) -> None:
        from plwidgets.analysis import pages

        def show() -> None:
            self.aside = [_plain(block) for block in pages.answer(self.log, code, int(seq))]

        self.aside = []  # so that asking for the same answer again is told, too
        if problem := _said_of(show):
            self.aside = [_note(problem)]

    def _draw(self) -> None:
        if problem := _said_of(self._draw_page):
            self.blocks = [_note(problem)]
        self.drawn += 1

    def _draw_page(self) -> None:
        log = self.log
        self._fit(log)
        self.tab = self.chosen["tab"]
        self.controls = self._controls(log)
        self.blocks = [_plain(block) for block in self._page(log)]

    def _fit(self, log: Log) -> None:
        """Let go of choices that the rooms do not have."""
        asked = self._asked(log)
        whatever = self.chosen["tab"] == "replay" and not self.chosen["activity"]
        if self.chosen["activity"] not in asked and not whatever:
            self.chosen["activity"] = next(iter(asked), "")
        if self.chosen["by"] not in self._groups(log):
            self.chosen["by"] = ""
        if self.chosen["person"] not in self._seated(log):
            self.chosen["person"] = ""
        rounds = _rounds(log, self.chosen["activity"])
        if self.chosen["round"] not in ("", *map(str, rounds)):
            self.chosen["round"] = ""

    def _page(self, log: Log) -> Sequence[Block]:
        from plwidgets.analysis import pages
        from plwidgets.analysis.pages.blocks import Text

        chosen, by = self.chosen, self.chosen["by"] or None
        number = int(chosen["round"]) if chosen["round"] else None
        match chosen["tab"]:
            case "activity" if chosen["activity"]:
                return pages.activity(log, chosen["activity"], by, number)
            case "words" if chosen["activity"]:
                return pages.words(log, chosen["activity"], by, chosen["word"])
            case "codes" if chosen["activity"] and self._codings:
                self._codings.refresh()
                return pages.codes(log, self._codings, chosen["activity"], by)
            case "paths":
                asked = self._open_questions(log)
                return pages.paths(log, chosen["table"], chosen["person"], asked)
            case "replay":
                return pages.replay(log, int(chosen["minute"]), chosen["activity"])
            case "overview":
                return pages.overview(log, self._notice)
        return [Text(_NOTHING[chosen["tab"]], "note")]

    def _asked(self, log: Log) -> dict[str, str]:
        """Return the activities of this page: in words only, or all that have answers."""
        from plwidgets.analysis import pages

        titles = {p.id: p.title for plan in log.plans for p in plan.activities}
        sources = {p.id: p.source for plan in log.plans for p in plan.activities}
        asked = [id for id in log.activities if len(log.answers(sources.get(id) or id))]
        if self.chosen["tab"] in ("words", "codes"):
            asked = [id for id in asked if pages.has_words(log, id)]
        return {id: titles.get(id, id) for id in asked}

    def _open_questions(self, log: Log) -> list[str]:
        from plwidgets.analysis import pages

        wanted = ("definition", "why", "attributes", "start", "first-step")
        asked = self._asked(log)
        named = [id for id in wanted if id in asked]
        return named or [id for id in asked if pages.has_words(log, id)][:_SIDE_BY_SIDE]

    def _seated(self, log: Log) -> dict[str, str]:
        """Return who sat at the table that is chosen, by id, with names where there are any."""
        people = log.people
        there = people[people["table"] == self.chosen["table"]]
        return {
            row["participant"]: f"{row['participant'] if pd.isna(row['name']) else row['name']}"
            for _, row in there.iterrows()
        }

    def _pages(self) -> list[str]:
        """Return the pages that this log has something for."""
        followed = not self._whole.rooms["for_coaches"].all()  # exported answers have no rooms
        none = {*(() if followed else _OF_PEOPLE), *(() if self._codings else ("codes",))}
        return [id for id in TABS if id not in none]

    def _controls(self, log: Log) -> list[dict[str, Any]]:
        offered = (self._offer(id, log) for id in ("rooms", *_CHOICES[self.chosen["tab"]]))
        return [control for control in offered if control]

    def _offer(self, id: str, log: Log) -> dict[str, Any] | None:
        """Return a control with what can be chosen; None where there is no choice."""
        match id:
            case "rooms":
                return self._control(id, "Rooms", self._named_rooms(), "several")
            case "activity":
                first = {"": "Whatever was on"} if self.chosen["tab"] == "replay" else {}
                return self._control(id, "Activity", first | self._asked(log))
            case "by":
                return self._control(id, "Compare", self._groups(log))
            case "round":
                rounds = _rounds(log, self.chosen["activity"])
                named = {str(number): f"Round {number}" for number in rounds}
                return (
                    self._control(id, "Round", {"": "Latest"} | named) if len(rounds) > 1 else None
                )
            case "word":
                return self._control(id, "Look up a word", {}, "text")
            case "table":
                tables = sorted(set(log.people["table"].dropna()), key=table_order)
                named = {name: f"Table {name}" for name in tables}
                return self._control(id, "Table", {"": "None"} | named)
            case "person":
                return self._control(id, "Person", {"": "All of them"} | self._seated(log))
        return self._minute(log)

    def _groups(self, log: Log) -> dict[str, str]:
        """Return what can be compared: words of two rounds are of the same people."""
        none = [key for key in ("code", "workshop") if log.rooms[key].nunique() == 1]
        none += ["round"] if self.chosen["tab"] in ("words", "codes") else []
        return {key: told for key, told in _GROUPS.items() if key not in none}

    def _minute(self, log: Log) -> dict[str, Any] | None:
        from plwidgets.analysis import pages

        control = self._control("minute", "Minute", {}, "range")
        most = pages.minutes(log)
        return control | {"most": most} if most else None

    def _named_rooms(self) -> dict[str, str]:
        rooms = self._whole.rooms
        return {row["code"]: f"{row['code']} · {row['workshop']}" for _, row in rooms.iterrows()}

    def _control(
        self, id: str, label: str, options: Mapping[str, str], type: str = "one"
    ) -> dict[str, Any]:
        told = [{"value": key, "label": text} for key, text in options.items()]
        value = self.chosen[id]
        return {"id": id, "label": label, "type": type, "options": told, "value": value}


def _said_of(job: Callable[[], Any]) -> str:
    """Do something, and return what is to be said where it could not be done, or ""."""
    try:
        job()
    except PlwidgetsError as error:
        return f"{error.message} {error.hint}"
    except Exception:
        _log.exception("The desk could not do this.")
        return _OUR_MISTAKE
    return ""


def _note(text: str) -> dict[str, Any]:
    return {"type": "Text", "text": text, "tone": "note"}


def _first(log: Log) -> dict[str, Any]:
    """Return what is chosen at first: every room, the first activity, nobody compared."""
    return {
        "tab": "overview",
        "rooms": list(log.rooms["code"]),
        "activity": "",
        "by": "",
        "round": "",
        "word": "",
        "table": "",
        "person": "",
        "minute": 60,
    }


def _rounds(log: Log, activity: str) -> list[int]:
    answers = log.answers(activity) if activity in log.activities else None
    return [] if answers is None else sorted(int(n) for n in answers["round"].dropna().unique())


def _plain(block: Any) -> dict[str, Any]:
    """Return a block ready for JSON, with its type."""
    figure = getattr(block, "figure", None)
    if figure is not None:
        told = {"title": block.title, "rows": [dict(row) for row in block.rows], "n": block.n}
        return {"type": "Chart", "figure": for_browser(figure), **told}
    assert is_dataclass(block)
    return {"type": type(block).__name__, **asdict(block)}  # type: ignore[arg-type]
