"""The coach's desk in a real browser: every control, every page, the report saved and opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import plwidgets as pl
from plwidgets.analysis import Log, coding
from plwidgets.exceptions import Refused
from tests import look
from tests.conftest import COLOURS, Axe
from tests.servers import Server
from tests.told import as_coaches_read

pytestmark = pytest.mark.browser
SIZES = ({"width": 390, "height": 844}, {"width": 1920, "height": 1080})


@pytest.fixture(scope="module")
def desk(browser: Browser, serve: Server) -> Iterator[Page]:
    """The desk of a server on which nobody has answered yet: it shows the samples."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(serve.facilitator_url.replace("to=facilitate", "to=coach"))
    expect(page.locator(".plw-desk h1")).to_be_visible(timeout=60_000)
    yield page
    context.close()


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".plw-desk .tabs [aria-current]")).to_have_text(name)
    settled(page)


def settled(page: Page) -> None:
    expect(page.locator(".plw-desk .page[aria-busy=true]")).to_have_count(0, timeout=30_000)


def choose(page: Page, label: str, value: str) -> None:
    page.get_by_role("combobox", name=label).select_option(value)
    settled(page)


def title(page: Page) -> Any:
    return page.locator(".plw-desk .page h1").first


def test_it_opens_on_the_samples_and_says_that_they_are_made_up(desk: Page) -> None:
    open_tab(desk, "Rooms")
    expect(desk.get_by_text("Nobody has answered on this server yet")).to_be_visible()
    expect(desk.get_by_text("These answers are made up")).to_be_visible()
    expect(desk.get_by_role("table", name="Rooms").get_by_role("row")).to_have_count(4)


def test_every_control_changes_the_page(desk: Page) -> None:
    open_tab(desk, "Answers")
    choose(desk, "Activity", "driver")
    expect(title(desk)).to_have_text("Who drives?")
    expect(desk.locator(".js-plotly-plot")).to_have_count(1, timeout=20_000)
    choose(desk, "Compare", "role")
    expect(desk.get_by_role("heading", name="By role")).to_be_visible()
    choose(desk, "Compare", "")
    choose(desk, "Round", "2")
    expect(desk.locator(".plw-desk .facts")).to_contain_text("81")
    choose(desk, "Round", "")
    desk.get_by_label("310426").uncheck()
    settled(desk)
    desk.get_by_label("902615").uncheck()
    settled(desk)
    expect(desk.get_by_text("From the first round to the last")).to_be_visible()
    last = desk.get_by_label("418273")
    last.click()
    expect(last).to_be_checked()
    for code in ("310426", "902615"):
        desk.get_by_label(code).check()
        settled(desk)


def test_words_are_counted_compared_and_looked_up(desk: Page) -> None:
    open_tab(desk, "Words")
    choose(desk, "Activity", "why")
    choose(desk, "Compare", "role")
    expect(desk.get_by_role("heading", name="What each role says more often")).to_be_visible()
    expect(desk.get_by_role("heading", name="Suggested themes")).to_be_visible()
    desk.get_by_role("searchbox", name="Look up a word").fill("choice")
    desk.keyboard.press("Enter")
    settled(desk)
    expect(desk.get_by_role("heading", name="“choice” in its places")).to_be_visible()


def test_codes_are_counted_with_how_far_coders_agree(desk: Page) -> None:
    open_tab(desk, "Codes")
    choose(desk, "Activity", "why")
    expect(desk.get_by_role("table", name="The codes").get_by_role("row")).to_have_count(6)
    choose(desk, "Compare", "role")
    expect(desk.get_by_role("heading", name="By role")).to_be_visible()
    expect(desk.get_by_role("heading", name="How far coders agree")).to_be_visible()
    choose(desk, "Compare", "")


def test_a_quotation_leads_back_to_its_answer_by_keyboard(desk: Page) -> None:
    open_tab(desk, "Answers")
    choose(desk, "Activity", "why")
    source = desk.locator(".plw-desk .quotes .source button").first
    text = desk.locator(".plw-desk .quotes blockquote").first.inner_text()
    for _ in range(2):
        source.press("Enter")
        aside = desk.get_by_role("dialog", name="The answer that was quoted")
        expect(aside).to_be_visible()
        expect(aside.get_by_role("blockquote")).to_have_text(text)
        expect(aside.get_by_text("What the same person said")).to_be_visible()
        desk.keyboard.press("Escape")
        expect(aside).to_be_hidden()
        expect(source).to_be_focused()


def test_a_table_and_one_of_its_people_are_followed(desk: Page) -> None:
    open_tab(desk, "Paths")
    choose(desk, "Table", "3")
    expect(desk.get_by_role("heading", name="Table 3 in room 418273")).to_be_visible()
    choose(desk, "Person", "bot-2")
    expect(desk.get_by_role("heading", name="bot-2 in room 418273")).to_be_visible()
    choose(desk, "Person", "")
    choose(desk, "Table", "")


def test_a_room_is_replayed_minute_by_minute_by_keyboard(desk: Page) -> None:
    for code in ("310426", "902615"):
        desk.get_by_label(code).uncheck()
        settled(desk)
    open_tab(desk, "Replay")
    choose(desk, "Activity", "")
    slider = desk.get_by_role("slider", name="Minute")
    slider.fill("10")
    settled(desk)
    early = desk.locator(".plw-desk .facts").first.inner_text()
    slider.focus()
    for _ in range(10):
        desk.keyboard.press("ArrowRight")
    expect(desk.locator(".plw-desk .page h1").first).to_contain_text("Minute 20", timeout=20_000)
    settled(desk)
    assert desk.locator(".plw-desk .facts").first.inner_text() != early
    for code in ("310426", "902615"):
        desk.get_by_label(code).check()
        settled(desk)


def saved(desk: Page, name: str, folder: Path) -> Path:
    desk.get_by_role("button", name="Write the report").click()
    link = desk.get_by_role("link", name=f"Save {name}")
    expect(link).to_be_visible(timeout=120_000)
    with desk.expect_download() as started:
        link.click()
    started.value.save_as(folder / name)
    return folder / name


def test_the_report_is_saved_opens_offline_and_is_printed_and_written_for_a_mail(
    desk: Page, browser: Browser, tmp_path: Path
) -> None:
    for code in ("418273", "902615"):
        desk.get_by_label(code).uncheck()
        settled(desk)
    open_tab(desk, "Rooms")
    report = saved(desk, "report.html", tmp_path)
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(report.as_uri())
    expect(page.locator("body[data-drawn]")).to_have_count(1, timeout=60_000)
    assert page.locator("[data-figure]").count() >= 4
    context.close()
    choose(desk, "Report", "pdf")
    assert saved(desk, "report.pdf", tmp_path).read_bytes().startswith(b"%PDF-")
    choose(desk, "Report", "md")
    assert saved(desk, "report.md", tmp_path).read_text("utf-8").startswith("# What is")
    choose(desk, "Report", "html")
    for code in ("418273", "902615"):
        desk.get_by_label(code).check()
        settled(desk)


@pytest.mark.parametrize("tab", ["Rooms", "Answers", "Words", "Codes", "Paths", "Replay"])
def test_everybody_can_use_it(desk: Page, axe: Axe, tab: str) -> None:
    open_tab(desk, tab)
    for size in SIZES:
        desk.set_viewport_size(size)  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            desk.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            look.settled(desk)
            assert axe(desk, *(COLOURS if scheme == "dark" else ())) == [], f"{scheme}, {size}"
            assert desk.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, size


def test_a_log_that_cannot_be_shown_is_told_in_words() -> None:
    desk = pl.Desk(pl.samples())
    desk.choose(tab="activity", activity="driver", round="2")
    desk.choose(tab="words", activity="driver")
    assert desk.chosen["activity"] != "driver"
    with pytest.raises(Refused, match="no room '000000'"):
        desk.choose(rooms=["000000"])
    with pytest.raises(Refused, match="no control 'room'"):
        desk.choose(room="418273")
    with pytest.raises(Refused, match="'tab' cannot be 'codes'"):
        desk.choose(tab="codes")
    with pytest.raises(Refused, match="'by' cannot be 'height'"):
        desk.choose(by="height")


def test_a_report_that_cannot_be_written_says_why() -> None:
    desk = pl.Desk(pl.samples())
    desk._hand_over("docx")
    assert "no report as 'docx'" in str(desk.progress["problem"])


def test_no_message_of_a_browser_writes_outside_the_desks_folder(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    mine = tmp_path / "thesis.pdf"
    mine.write_text("mine")
    desk = pl.Desk(pl.samples().only("310426"), folder=tmp_path / "desk")
    for format in ("/../../thesis.pdf", "./../../thesis.pdf", "pdf/../../../thesis.pdf", ""):
        desk._hear(desk, {"type": "report", "format": format}, [])
        assert "no report as" in str(desk.progress["problem"])
    assert mine.read_text() == "mine"
    assert [*(tmp_path / "desk").iterdir()] == []


def test_whatever_a_browser_says_the_desk_goes_on() -> None:
    desk = pl.Desk(pl.samples())
    for message in (
        {"type": "report"},
        {"type": "answer", "code": "418273", "seq": "x"},
        {"type": "answer", "code": "418273", "seq": 999_999},
        {"type": "choose", "chosen": {"tab": "replay", "rooms": ["418273"], "minute": "x"}},
        {"type": "choose", "chosen": {"rooms": ["000000"]}},
        {"type": "choose", "chosen": {"nothing": 1}},
    ):
        drawn = desk.drawn
        desk._hear(desk, message, [])
        assert desk.drawn > drawn or message["type"] != "choose"
    desk._hear(desk, {"type": "choose", "chosen": {"tab": "activity"}}, [])
    assert desk.blocks[0]["type"] == "Heading"


def test_codings_of_a_full_room_are_not_laid_over_a_coachs_answers() -> None:
    log = Log({"418273": as_coaches_read(pl.samples().events("418273"))})
    desk = pl.Desk(log, coding.samples())
    desk.choose(tab="codes", activity="driver")
    assert "Table" not in {block["type"] for block in desk.blocks}
