"""The coach's desk: choose rooms, an activity and a grouping, and the page follows.

Python makes every page as blocks; the front end draws controls and blocks and tells what was
chosen.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Self

import anywidget
import traitlets

from plwidgets.charts.theme import for_browser
from plwidgets.client.address import HubAddress, find_hub, query
from plwidgets.client.mirror import Message
from plwidgets.client.permit import until_taken_back
from plwidgets.client.pipe import kernel_loop
from plwidgets.exceptions import NoHub, PlwidgetsError, Refused
from plwidgets.locales import first_spoken, say, speaking, to_say
from plwidgets.widgets.choices import Choices, Chosen, Control
from plwidgets.widgets.front_end import built

if TYPE_CHECKING:
    from plwidgets.analysis import Log
    from plwidgets.analysis.coding import Codings
    from plwidgets.analysis.pages import Block

_log = logging.getLogger(__name__)

_NO_WORDS = to_say("Nothing in the rooms that are chosen was answered in words.")
_NOTHING = {
    "activity": to_say("Nothing has been answered in the rooms that are chosen."),
    "words": _NO_WORDS,
    "codes": _NO_WORDS,
}
"""What a page says that has no activity to show."""
_FORMATS = ("html", "pdf", "md", "ipynb")
_TAKEN_BACK = to_say(
    "This link was taken back, or its room deleted. Ask the facilitator for another one."
)
_OUR_MISTAKE = to_say(
    "Something went wrong here; nothing is lost. Choose something else, or reload."
)


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
    controls: traitlets.List[Control] = traitlets.List(
        help="What can be chosen now: `id`, `label`, `type`, `options`, `value`."
    ).tag(sync=True)
    blocks: traitlets.List[dict[str, object]] = traitlets.List(help="The page.").tag(sync=True)
    drawn = traitlets.Int(0, help="How many pages were made: a page may be as it was.").tag(
        sync=True
    )
    tab = traitlets.Unicode("overview", help="The page that is shown.").tag(sync=True)
    aside: traitlets.List[dict[str, object]] = traitlets.List(
        help="The answer that a quotation leads back to."
    ).tag(sync=True)
    progress: traitlets.Dict[str, object] = traitlets.Dict(
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
        self._codings = Codings(codings) if isinstance(codings, str | Path) else codings
        self._notice = notice
        self._language = "en"
        self._choices = Choices(log, coded=bool(self._codings))
        self._scrap = TemporaryDirectory(prefix="plwidgets-desk-")
        self._folder = Path(folder or self._scrap.name)
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
            address = find_hub()
        except NoHub as error:
            why = f"{error.message} Here are three sample rooms."
        else:
            why = "Nobody has answered on this server yet: here are three sample rooms."
            log = read()
            if log.rooms["for_coaches"].any():
                desk = cls(log)  # its answers have other numbers than those that were coded
                desk._until_taken_back(address)
                return desk
            if len(log.answers()):
                return cls(log, codings if Path(codings).is_file() else None)
        return cls(samples(), coding.samples(), notice=why)

    def _until_taken_back(self, address: HubAddress) -> None:
        """Show the page for as long as a coach's link opens it."""

        async def watch() -> None:
            await until_taken_back(address)
            self._close()

        with suppress(RuntimeError):  # nothing runs here, so nobody looks on
            self._watching = kernel_loop().create_task(watch())

    def _close(self) -> None:
        """Let go of all that is shown."""
        self.on_msg(self._hear, remove=True)
        self.tabs, self.controls, self.aside, self.progress = [], [], [], {}
        with speaking(self._language):
            self.blocks = [_note(say(_TAKEN_BACK))]
        self._choices = Choices(self.log.only(), coded=False)
        self._scrap.cleanup()
        self.drawn += 1

    @property
    def log(self) -> Log:
        """The rooms that are chosen."""
        return self._choices.log

    @property
    def chosen(self) -> Chosen:
        """What the controls say."""
        return self._choices.chosen

    def choose(self, **chosen: object) -> None:
        """Set controls from a notebook's cell: `desk.choose(activity="why", by="table")`.

        Raises Refused for a control, a page, groups or rooms that the desk does not have.
        """
        self._choices.choose(chosen)
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
        # It is for others to read, in the workshop's language, whatever this page speaks.
        path: Path = report(self.log, target, codings=self._codings, progress=tell)
        self.progress = {"file": path.name}
        return path

    def _hear(self, _widget: object, message: Message, _buffers: object) -> None:
        with speaking(self._language):
            match message.get("type"):
                case "read":
                    self._speak(message.get("read"))
                case "choose":
                    self._take(message.get("chosen", {}))
                case "report":
                    self._hand_over(str(message.get("format")))
                case "answer":
                    self._lead_back(str(message.get("code")), message.get("seq", ""))

    def _speak(self, read: object) -> None:
        """Show the page in the first of the languages that its reader reads and there is."""
        wanted = [one for one in read if isinstance(one, str)] if isinstance(read, list) else []
        language = first_spoken(wanted)
        if language != self._language:
            self._language = language
            self._draw()

    def _take(self, chosen: Mapping[str, object]) -> None:
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

    def _lead_back(self, code: str, seq: int | str) -> None:
        from plwidgets.analysis import pages

        def show() -> None:
            self.aside = [_plain(block) for block in pages.answer(self.log, code, int(seq))]

        self.aside = []  # so that asking for the same answer again is told, too
        if problem := _said_of(show):
            self.aside = [_note(problem)]

    def _draw(self) -> None:
        with speaking(self._language):
            self.tabs = self._choices.tabs()
            if problem := _said_of(self._draw_page):
                self.blocks = [_note(problem)]
        self.drawn += 1

    def _draw_page(self) -> None:
        log = self.log
        self._choices.fit(log)
        self.tab = self.chosen["tab"]
        self.controls = self._choices.controls(log)
        self.blocks = [_plain(block) for block in self._page(log)]

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
                asked = self._choices.open_questions(log)
                return pages.paths(log, chosen["table"], chosen["person"], asked)
            case "replay":
                return pages.replay(log, int(chosen["minute"]), chosen["activity"])
            case "overview":
                return pages.overview(log, self._notice)
        return [Text(say(_NOTHING[chosen["tab"]]), "note")]


def _said_of(job: Callable[[], object]) -> str:
    """Do something, and return what is to be said where it could not be done, or ""."""
    try:
        job()
    except PlwidgetsError as error:
        told = error.as_dict()
        return f"{told['message']} {told['hint']}"
    except Exception:
        _log.exception("The desk could not do this.")
        return say(_OUR_MISTAKE)
    return ""


def _note(text: str) -> dict[str, object]:
    return {"type": "Text", "text": text, "tone": "note"}


def _plain(block: Block) -> dict[str, object]:
    """Return a block ready for JSON, with its type."""
    from plwidgets.analysis.pages.blocks import Chart

    if isinstance(block, Chart):
        told = {name: getattr(block, name) for name in ("title", "n", "statistic")}
        rows = [dict(row) for row in block.rows]
        return {"type": "Chart", "figure": for_browser(block.figure), "rows": rows, **told}
    return {"type": type(block).__name__, **asdict(block)}
