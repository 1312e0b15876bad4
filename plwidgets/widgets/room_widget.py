"""What the facilitator's and the projector's widgets share: a room, and its figures.

- The front end draws what it can from the view; where a kind has a chart, the figure is made
  here, by the same `figure(tally)` that the coach's notebook and the report use.
- Drawing needs plotly (a second to load, milliseconds to draw), so it happens beside the loop
  that carries messages, at most four times a second, and only for the latest tally.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection

import traitlets

from plwidgets.client.errands import Report
from plwidgets.client.mirror import Message
from plwidgets.client.pipe import Pipe
from plwidgets.client.room import Room
from plwidgets.locales import plain
from plwidgets.widgets.front_end import LiveWidget

DRAW_SECONDS = 0.25

log = logging.getLogger(__name__)


class Drawer:
    """Turns the tally of a view into a figure; `show` takes each one, or None."""

    def __init__(self, show: Callable[[Message | None], None]) -> None:
        self._show = show
        self._seen: tuple[Message | None, Message | None, str | None] = (None, None, None)
        self._wanted: tuple[str, Message, Message | None, str | None, Collection[str]] | None = None
        self._drawing: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        """Whether what was shown last is the figure of what it was told last."""
        return self._wanted is None

    def update(self, view: Message) -> None:
        """Draw if what is shown is another than before; on the loop."""
        tally, activity, compared = (view.get(key) for key in ("tally", "activity", "compared"))
        language = language_of(view)
        if tally is self._seen[0] and compared is self._seen[1] and language == self._seen[2]:
            return
        self._seen = (tally, compared, language)
        if tally is None or activity is None:
            self._wanted = None
            self._show(None)
            return
        self._wanted = (
            activity["kind"],
            tally,
            compared,
            language,
            activity.get("typeset", ()),
        )
        if self._drawing is None:
            self._drawing = asyncio.get_running_loop().create_task(self._draw())

    async def _draw(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while wanted := self._wanted:
                figure = await loop.run_in_executor(None, draw, *wanted)
                if self._wanted is wanted:
                    self._wanted = None
                tally, compared, language = self._seen
                if tally is wanted[1] and compared is wanted[2] and language == wanted[3]:
                    self._show(figure)
                await asyncio.sleep(DRAW_SECONDS)
        except Exception:
            log.exception("The figure of '%s' could not be drawn.", wanted and wanted[0])
            self._wanted = None
        finally:
            self._drawing = None


def language_of(view: Message) -> str | None:
    """Return the language in which a view is told."""
    workshop = view.get("workshop", {})
    language: str | None = workshop.get("spoken") or workshop.get("language")
    return language


def draw(
    kind: str,
    tally: Message,
    compared: Message | None = None,
    language: str | None = None,
    typeset: Collection[str] = (),
) -> Message | None:
    """Return the figure of a tally as the front end takes it; None if the kind has no chart.

    It says what a hall understands: `Log.figure` has the signs of statistics.

    With `compared` (`{"by", "groups"}`) it is the figure of the groups, side by side.
    """
    from plwidgets.activities import kinds  # pydantic comes with it

    known = kinds().get(kind)
    if known is None:
        return None
    groups = (compared["groups"], compared["by"]) if compared else None
    spoken = plain(language)
    figure = (
        known.compare(*groups, spoken, typeset) if groups else known.figure(tally, spoken, typeset)
    )
    if figure is None:
        return None
    from plwidgets.charts.theme import for_browser  # plotly, which is there by now

    return for_browser(figure)


def draw_view(view: Message) -> Message | None:
    """Return the figure of what a view shows; None where there is nothing to draw."""
    tally, activity = view.get("tally"), view.get("activity")
    if not tally or not activity:
        return None
    typeset = activity.get("typeset", ())
    return draw(activity["kind"], tally, view.get("compared"), language_of(view), typeset)


class RoomWidget(LiveWidget):
    """A widget that shows a room with its key."""

    role = ""
    _report: Report | None = None

    code = traitlets.Unicode(help="The room's code.").tag(sync=True)
    hub = traitlets.Unicode(help="The hub's address, or '' for this page's own.").tag(sync=True)
    figure = traitlets.Dict(
        allow_none=True, default_value=None, help="What the tally looks like, for plotly."
    ).tag(sync=True)
    link_hint = traitlets.Unicode(help="The link for phones, or '' if unknown here.").tag(sync=True)

    def __init__(self, room: Room, **traits: object) -> None:
        self._room = room
        hint = room.address.join_link(room.code)
        super().__init__(code=room.code, hub=room.address.elsewhere, link_hint=hint, **traits)

    def _open_pipe(self) -> Pipe:
        drawer = Drawer(self._show)

        def show_again() -> None:
            if drawer.idle:
                self.send_state("figure")

        return Pipe(
            self._room.hub,
            self.send,
            key=self._room.key,
            role=self.role,
            server_key=self._room.address.key,
            pages=self._room.address.pages,
            report=self._report,
            on_view=drawer.update,
            on_again=show_again,
        )

    def _show(self, figure: Message | None) -> None:
        self.set_trait("figure", figure)
        if self._pipe is not None:
            # A trait has no number: what comes after it has, and is lost with it.
            self._pipe.tell({"type": "drawn"})
