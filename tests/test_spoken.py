"""What screen readers are told of each screen is as it was kept, and axe finds nothing there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.conftest import Axe
from tests.servers import Server
from tests.spoken import KEPT, SCREENS, as_text, file_of, told


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_reader_is_told_what_it_was(
    browser: Browser, hub: Server, axe: Axe, screen: str
) -> None:
    states: dict[str, str] = {}
    for name, page in SCREENS[screen](browser, hub):
        states[name] = told(page)
        assert axe(page) == [], name

    kept = file_of(screen).read_text("utf-8") if file_of(screen).exists() else ""
    assert as_text(states) == kept, f"Is that meant?  `python -m tests.spoken {screen}` keeps it."


def test_nothing_is_kept_of_screens_that_are_gone() -> None:
    assert {file.stem for file in KEPT.iterdir()} == {*SCREENS}
