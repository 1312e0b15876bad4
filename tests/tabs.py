"""Pages that a test takes up from one before it: as new, but what they loaded is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Page

T = TypeVar("T")


@dataclass
class Tab(Generic[T]):
    """A page, the room or kernel that it is on, and whether a test has left it."""

    page: Page
    on: T
    left: bool = False

    def leave(self) -> None:
        """End what it shows: nothing moves there, and nobody is asked for anything."""
        if not self.page.is_closed():
            # What the page still has to say it says to what it was on.
            self.page.evaluate(_LEAVE)
            self.left = True


_in_use: list[Tab[Any]] = []
"""The tabs of the test that runs."""


@contextmanager
def for_a_test(browser: Browser) -> Iterator[None]:
    """Leave the tabs that a test took, and close what else it opens and did not close.

    A page that stays open goes on with what it does: tests that come later would wait for it.
    """
    _in_use.clear()  # what is open by now is there for more than this test
    before = set(browser.contexts)
    yield
    for tab in _in_use:
        tab.leave()
    kept = before | {tab.page.context for tab in _in_use}
    for context in set(browser.contexts) - kept:
        context.close()


class Tabs(Generic[T]):
    """The pages of some tests.  A page's script has `begin()` and `leave()` for its widget."""

    def __init__(self) -> None:
        self._tabs: WeakKeyDictionary[Browser, dict[str, list[Tab[T]]]] = WeakKeyDictionary()

    def open(
        self,
        browser: Browser,
        on: T,
        load: Callable[[Tab[T]], None],
        make: str = "",
        *,
        alone: bool = False,
        **options: Any,
    ) -> Page:
        """Return a page on this: one of this make that an earlier test left, or one to `load`.

        A page that is changed for good, not by what a person can do, stands `alone`.
        """
        lasting = sorted(item for item in options.items() if item[0] not in _SET_ANEW)
        tabs = self._tabs.setdefault(browser, {}).setdefault(f"{make} {lasting}", [])
        left = (one for one in tabs if one.left and not one.page.is_closed())
        tab = None if alone else next(left, None)
        if tab is None:
            tab = Tab(browser.new_page(**options), on)
            load(tab)
            if not alone:
                tabs.append(tab)
        else:
            tab.on, tab.left = on, False
            _begin_anew(tab.page, options)
        if not alone:
            _in_use.append(tab)
        return tab.page


_SET_ANEW = {"color_scheme", "forced_colors", "reduced_motion", "viewport"}
_LEAVE = """() => {
  leave();
  localStorage.clear();
  sessionStorage.clear();
  scrollTo(0, 0);
}"""


def _begin_anew(page: Page, options: dict[str, Any]) -> None:
    page.emulate_media(
        color_scheme=options.get("color_scheme", "light"),
        forced_colors=options.get("forced_colors", "none"),
        reduced_motion=options.get("reduced_motion", "no-preference"),
    )
    page.set_viewport_size(options["viewport"])
    page.mouse.move(-1, -1)
    page.evaluate("begin()")
