"""Pages that a test takes up from one before it: as new, but what they loaded is loaded."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Page

T = TypeVar("T")


@dataclass
class Tab(Generic[T]):
    """A page, the room or kernel that it is on, and the test that opened it."""

    page: Page
    on: T
    test: str

    def is_left(self, test: str) -> bool:
        """Whether it was opened by a test that has ended, and not for more than that test."""
        return self.test.endswith("(call)") and self.test != test and not self.page.is_closed()


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
        test = os.environ.get("PYTEST_CURRENT_TEST", "")
        lasting = sorted(item for item in options.items() if item[0] not in _SET_ANEW)
        tabs = self._tabs.setdefault(browser, {}).setdefault(f"{make} {lasting}", [])
        tab = None if alone else next((one for one in tabs if one.is_left(test)), None)
        if tab is None:
            tab = Tab(browser.new_page(**options), on, test)
            load(tab)
            if not alone:
                tabs.append(tab)
        else:
            # What the page still has to say it says to what it was on.
            tab.page.evaluate(_LEAVE)
            tab.on, tab.test = on, test
            _begin_anew(tab.page, options)
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
