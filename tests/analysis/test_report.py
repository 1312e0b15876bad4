"""Reports: one file that opens anywhere, every quotation leading back, nothing fetched."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

import plwidgets as pl
from plwidgets.analysis import Log, coding, pages
from plwidgets.analysis.pages.blocks import Table
from plwidgets.analysis.report import report
from plwidgets.exceptions import Refused
from plwidgets.room import ROOM
from plwidgets.workshop import Workshop
from tests.told import Told

SPRING = pl.samples().only("418273")
FEW = ["definition", "driver", "named", "learner-view"]
EVIL = "</script><script>document.title='caught'</script><b>bold</b> | `code`"


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(SPRING, tmp_path_factory.mktemp("report") / "report.html", FEW)


@pytest.mark.browser
def test_it_opens_from_the_disk_without_a_network(browser: Browser, html: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(html.as_uri())
    page.wait_for_selector("body[data-drawn]", timeout=30_000)

    assert page.locator(".js-plotly-plot").count() == page.locator("[data-figure]").count() > 4
    assert {url.partition(":")[0] for url in asked} <= {"file", "blob"}
    assert not errors
    assert page.get_by_text("Made-up answers of a rehearsal").count() >= 4
    page.close()
    context.close()


@pytest.mark.browser
def test_what_people_wrote_stays_a_text(browser: Browser, tmp_path: Path) -> None:
    room = Told(Workshop(title=EVIL[:100], activities=[{"id": "why", "kind": "open_text"}]))
    room.does("ana", "join")
    room.does(ROOM, "go", activity="why")
    room.answers("ana", "why", text=EVIL)
    log = Log({"219816": room.events})
    page = browser.new_page()
    page.goto(report(log, tmp_path / "evil.html").as_uri())
    page.wait_for_selector("body[data-drawn]", timeout=30_000)

    assert page.title() != "caught"
    assert page.locator("b").count() == 0
    assert EVIL in page.inner_text("main")
    page.close()
    mail = report(log, tmp_path / "evil.md").read_text()
    assert "<b>" not in re.sub(r"\\[<>]", "", mail)


def test_quotations_carry_the_answer_they_are_from(html: Path) -> None:
    sources = set(re.findall(r">418273 / (\d+)</a>", html.read_text()))
    given = {str(seq) for seq in SPRING.answers("definition")["seq"]}
    assert sources
    assert sources <= given


def test_markdown_is_short_and_has_the_numbers(tmp_path: Path) -> None:
    mail = report(SPRING, tmp_path / "mail.md", FEW).read_text()
    assert mail.startswith("# A morning or an afternoon")
    assert re.search(r"No clear difference in \d+ ", mail)
    assert len(mail) < 20_000


def test_a_report_is_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    mail = report(SPRING, tmp_path / "mail.html", ["definition"], language="ar").read_text()
    assert '<html lang="ar" dir="rtl">' in mail
    assert re.search("[\u0621-\u064a]{4}", mail)


def test_markdown_says_how_many_rows_of_a_long_table_it_leaves_out(tmp_path: Path) -> None:
    mail = report(SPRING, tmp_path / "mail.md", ["driver"]).read_text()
    asked = pages.overview(SPRING)[-1]
    assert isinstance(asked, Table)
    left = len(asked.rows) - 12
    assert left > 1
    assert f"({left} more rows are in the report as a web page, `.html`.)" in mail


def test_the_notebook_is_executed_and_runs_again_where_it_lies(tmp_path: Path) -> None:
    path = report(SPRING, tmp_path / "report.ipynb", FEW[:2])
    made = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    code = [cell for cell in made.cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in code)
    assert not [o for cell in code for o in cell.outputs if o.output_type == "error"]
    assert len(pl.read(tmp_path / "report.jsonl").answers()) == len(SPRING.answers())
    assert str(tmp_path) not in json.dumps(made)


def test_a_title_in_a_notebook_is_a_text(tmp_path: Path) -> None:
    title = "<img src=x> [a](b) **c** $d$ &lt;e ~~f~~"
    room = Told(
        Workshop(title="T", activities=[{"id": "why", "kind": "open_text", "title": title}])
    )
    room.does("ana", "join")
    path = report(Log({"219816": room.events}), tmp_path / "report.ipynb", ["why"])

    cells = nbformat.read(path, as_version=4).cells  # type: ignore[no-untyped-call]
    (heading,) = (cell.source for cell in cells if cell.cell_type == "markdown")
    shown = MarkdownIt("gfm-like", {"linkify": False}).parse(heading)[1]

    assert [part.type for part in shown.children or []] == ["text"]
    assert shown.children[0].content == title  # type: ignore[index]
    assert "$" not in heading.replace("\\$", "")


def test_a_pdf_is_printed_where_there_is_a_chromium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = report(SPRING, tmp_path / "report.pdf", FEW[:1])
    assert path.read_bytes().startswith(b"%PDF-")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("PLWIDGETS_CHROMIUM", raising=False)
    with pytest.raises(Refused, match="none was found"):
        report(SPRING, tmp_path / "other.pdf", FEW[:1])


def test_every_quotation_leads_back_to_a_row_with_its_answer(html: Path) -> None:
    told = html.read_text("utf-8")
    links = set(re.findall(r'href="#(answer-[0-9-]+)"', told))
    rows = set(re.findall(r'<tr id="(answer-[0-9-]+)"', told))
    assert len(links) > 10
    assert links == rows


def test_what_people_coded_is_in_the_report(tmp_path: Path) -> None:
    told = report(SPRING, tmp_path / "a.md", ["why"], codings=coding.samples()).read_text("utf-8")
    assert "What people coded" in told
    assert "Krippendorff" in told
    assert "What people coded" not in report(SPRING, tmp_path / "b.md", ["why"]).read_text("utf-8")


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    report(SPRING, tmp_path / "a.html", FEW, lambda done, of, what: heard.append((done, of)))
    assert heard == [(n, 4) for n in range(5)]


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.docx"):
        report(SPRING, tmp_path / "report.docx")


@pytest.mark.parametrize("name", ["report.html", "report.md", "report.pdf", "report.ipynb"])
def test_a_folder_that_is_missing_is_named_before_any_work(tmp_path: Path, name: str) -> None:
    heard: list[int] = []
    with pytest.raises(Refused, match=rf"{name} cannot be written: there is no folder .*away"):
        report(SPRING, tmp_path / "away" / name, FEW, lambda done, *_: heard.append(done))
    assert heard == []
