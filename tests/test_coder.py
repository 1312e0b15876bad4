"""The coder: open answers coded by keyboard, by mouse and by thumb, and nothing lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

import plwidgets as pl
from plwidgets import resources
from plwidgets.analysis.coding import AnswerId, Codings
from plwidgets.exceptions import NotFound, Refused
from tests.conftest import Axe
from tests.tabs import Tab, Tabs

HOST = "http://notebook.test"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1920, "height": 1080}
SAID = [
    *("Every student has a voice", "Their voice is heard in class", "A voice for all of them"),
    *("A voice in what we do", "They choose the topic", "Choosing a topic that matters"),
    *("Free to choose the topic", "The topics they choose themselves", "More time"),
    *("Small groups", "Their voice is heard", "They choose a topic", "Coffee"),
]

_PAGE = """<!doctype html><html lang="en"><title>A notebook</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/plwidgets/static/coder.css">
<body style="margin:0"><main id="here"></main><script type="module">
import widget from "/plwidgets/static/coder.js";
window.begin = () => {
  let told = () => {};
  const model = {
    get() {}, set() {}, save_changes() {},
    off: () => (told = () => {}),
    on: (_event, tell) => (told = tell),
    send: (message) => window.tell(message).then((said) => said.forEach((one) => told(one))),
  };
  window.leave = widget.render({ model, el: document.getElementById("here") });
};
begin();
</script>"""


class Kernel:
    """A kernel's side of a coder, and what it has sent since it was last asked."""

    def __init__(self, coder: pl.Coder) -> None:
        self.coder = coder
        self._sent: list[Any] = []
        coder.send = self._sent.append

    def tell(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        """Hand over what the front end sent, and return what there is for it."""
        self._sent.clear()
        self.coder._handle_custom_msg(message, [])
        return json.loads(json.dumps(self._sent))  # type: ignore[no-any-return]

    def does(self, type: str, **fields: Any) -> dict[str, Any]:
        (said,) = self.tell({"type": type, "re": "1", **fields})
        return said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.codings.jsonl"


@pytest.fixture
def answers() -> pd.DataFrame:
    seqs = range(1, len(SAID) + 1)
    return pd.DataFrame({"code": "219816", "activity": "why", "seq": seqs, "text": SAID}).assign(
        table="3", role=None, round=1, hidden=False
    )


def coded(path: Path, until: int = 10) -> None:
    """Code the first answers as Ana: Voice, then Choice, then none."""
    codings = Codings(path)
    codings.add_code("Voice", "Being heard, having a say", coder="Ana")
    codings.add_code("Choice", "Students choose what or how", coder="Ana")
    codes = [["voice"]] * 4 + [["choice"]] * 4 + [[]] * 2
    for seq, given in enumerate(codes[:until], 1):
        codings.code(answer(seq), given, coder="Ana")


def answer(seq: int) -> AnswerId:
    return AnswerId("219816", "why", seq)


def names(state: dict[str, Any], what: str) -> list[str]:
    return [code["name"] for code in state["codes"] if code[what]]


def test_it_opens_at_the_first_answer_that_is_not_coded(answers: pd.DataFrame, path: Path) -> None:
    coded(path, until=3)
    state = Kernel(pl.Coder(answers, "why", path, coder="Ana")).does("hello")

    assert (state["coded"], state["total"]) == (3, 13)
    assert state["answer"]["text"] == SAID[3]
    assert (state["answer"]["table"], state["answer"]["role"]) == ("3", "")


def test_a_code_is_given_to_the_answer_that_was_on_the_screen(
    answers: pd.DataFrame, path: Path
) -> None:
    coded(path, until=0)
    kernel = Kernel(pl.Coder(answers, "why", path, coder="Ana"))
    kernel.does("next")
    state = kernel.does("toggle", place=0, code="voice")

    assert (state["re"], state["coded"], state["answer"]["place"]) == ("1", 1, 1)
    assert Codings(path).now.by("Ana") == {answer(1): ("voice",)}
    kernel.does("toggle", place=0, code="voice")
    assert Codings(path).now.by("Ana") == {}


def test_no_code_fits_gives_way_to_a_code(answers: pd.DataFrame, path: Path) -> None:
    coded(path, until=0)
    kernel = Kernel(pl.Coder(answers, "why", path, coder="Ana"))
    assert kernel.does("none_fits", place=0)["answer"]["none"]
    assert not kernel.does("toggle", place=0, code="choice")["answer"]["none"]
    kernel.does("none_fits", place=1)
    kernel.does("none_fits", place=1)

    assert Codings(path).now.by("Ana") == {answer(1): ("choice",)}


def test_one_goes_through_the_uncoded_or_through_what_one_looks_for(
    answers: pd.DataFrame, path: Path
) -> None:
    coded(path)
    kernel = Kernel(pl.Coder(answers, "why", path, coder="Ana"))
    assert kernel.does("look", only="all", query="CHOOSE")["found"] == 4
    assert kernel.does("back")["answer"]["text"] == SAID[7]
    assert kernel.does("look", only="uncoded", query="")["answer"]["place"] == 10
    assert kernel.does("toggle", place=10, code="voice")["answer"]["place"] == 10
    assert kernel.does("next")["answer"]["place"] == 11
    assert kernel.does("back")["answer"]["place"] == 11
    assert kernel.does("look", only="uncoded", query="xyz")["answer"] is None
    assert kernel.does("look", only="all", query="")["answer"]["place"] == 0
    assert kernel.does("next_uncoded")["answer"]["place"] == 11


def test_a_suggestion_counts_once_it_is_accepted(answers: pd.DataFrame, path: Path) -> None:
    coded(path)
    kernel = Kernel(pl.Coder(answers, "why", path, coder="Ana"))
    state = kernel.does("hello")
    assert (names(state, "because"), names(state, "given")) == (["Voice"], [])
    assert state["codes"][0]["because"][0] in SAID[:4]
    assert kernel.does("next")["coded"] == 10

    kernel.does("toggle", place=10, code="voice")
    frame = Codings(path).frame.set_index("seq")
    assert frame["accepted"].to_dict()[11] == ["voice"]
    assert frame["accepted"].to_dict()[1] == []


def test_all_that_is_suggested_is_accepted_at_once(answers: pd.DataFrame, path: Path) -> None:
    coded(path)
    kernel = Kernel(pl.Coder(answers, "why", path, coder="Ana"))
    assert names(kernel.does("accept", place=10), "given") == ["Voice"]
    assert kernel.does("accept", place=9)["coded"] == 11

    assert Codings(path).frame.set_index("seq")["accepted"].to_dict()[11] == ["voice"]


def test_nobody_sees_what_others_gave_before_coding_the_answer(
    answers: pd.DataFrame, path: Path
) -> None:
    coded(path, until=1)
    Codings(path).code(answer(2), ["choice"], coder="Ben")
    kernel = Kernel(pl.Coder(answers, "why", path, coder="Ana"))
    state = kernel.does("hello")
    assert (state["answer"]["place"], state["answer"]["others"], state["together"]) == (1, [], True)

    state = kernel.does("toggle", place=1, code="voice")
    assert state["answer"]["others"] == [{"coder": "Ben", "codes": ["Choice"], "differs": True}]
    assert state["differ"] == 1
    assert kernel.does("look", only="differ")["found"] == 1
    assert kernel.does("look", only="code:choice")["found"] == 0


def test_a_new_code_is_given_to_the_answer_it_was_made_for(
    answers: pd.DataFrame, path: Path
) -> None:
    kernel = Kernel(pl.Coder(answers, "why", path, coder="Ana"))
    kernel.does("add_code", name="Voice", definition="Being heard", give="on", place=0)
    state = kernel.does("add_code", name="Whisper", parent="voice", example=SAID[1], place=0)

    assert names(state, "given") == ["Voice"]
    assert [(code["id"], code["parent"]) for code in state["codes"]] == [
        ("voice", None),
        ("whisper", "voice"),
    ]
    assert state["unkept"] == 3


def test_codes_are_shown_in_their_groups_even_where_two_stand_below_each_other(
    answers: pd.DataFrame, path: Path
) -> None:
    codings = Codings(path)
    for name in ("A", "B", "C"):
        codings.add_code(name, coder="Ana")
    codings.change_code("c", parent="a", coder="Ana")
    kernel = Kernel(pl.Coder(answers, "why", path, coder="Ana"))
    assert [code["name"] for code in kernel.does("hello")["codes"]] == ["A", "C", "B"]

    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[0].replace('"parent":null', '"parent":"c"'), ""]))
    state = Kernel(pl.Coder(answers, "why", path, coder="Ana")).does("hello")
    assert sorted(code["name"] for code in state["codes"]) == ["A", "B", "C"]


def test_a_code_is_changed_retired_merged_and_reinstated(answers: pd.DataFrame, path: Path) -> None:
    coded(path)
    kernel = Kernel(pl.Coder(answers, "why", path, coder="Ana"))
    kernel.does("change_code", code="voice", name="Say", definition="", key="s")
    assert kernel.does("hello")["codes"][0]["name"] == "Say"
    kernel.does("retire_code", code="choice")
    assert kernel.does("reinstate_code", code="choice")["retired"] == []
    state = kernel.does("merge_code", code="choice", into="voice")

    assert state["retired"] == [{"id": "choice", "name": "Choice", "into": "Say"}]
    assert state["codes"][0]["n"] == 8


def test_the_answers_come_from_a_log_or_a_frame_of_one_activity(path: Path) -> None:
    log = pl.samples()
    activity = next(id for id in log.activities if "text" in log.answers(id))
    state = Kernel(pl.Coder(log, activity, path, coder="Ana")).does("hello")
    alone = pd.DataFrame({"seq": [1], "text": ["Voice"]})

    assert state["total"] > 10
    assert state["question"]
    assert Kernel(pl.Coder(alone, "why", path, coder="Ana")).does("hello")["question"] == ""
    with pytest.raises(NotFound, match=r"no activity 'wyh'\. There are: why"):
        pl.Coder(alone.assign(activity="why"), "wyh", path, coder="Ana")


def test_it_suggests_nothing_to_who_does_not_want_it(answers: pd.DataFrame, path: Path) -> None:
    coded(path)
    state = Kernel(pl.Coder(answers, "why", path, coder="Ana", suggest=False)).does("hello")

    assert names(state, "because") == []


def test_what_is_wrong_is_said_and_changes_nothing(answers: pd.DataFrame, path: Path) -> None:
    coded(path, until=0)
    kernel = Kernel(pl.Coder(answers, "why", path, coder="Ana"))
    said = kernel.does("add_code", name="Value", key="v")

    assert (said["type"], said["hint"]) == ("error", "Free is 'a', for one.")
    assert kernel.does("toggle", place=99, code="voice")["type"] == "error"
    assert kernel.tell({"type": "shuffle"}) == []
    with pytest.raises(Refused, match="Say who codes"):
        pl.Coder(answers, "why", path, coder=" ")


def test_hidden_and_empty_answers_are_left_out(answers: pd.DataFrame, path: Path) -> None:
    answers.loc[0, "hidden"] = True
    answers.loc[1, "text"] = " "

    state = Kernel(pl.Coder(answers, "why", path, coder="Ana")).does("hello")
    assert (state["total"], state["answer"]["text"]) == (11, SAID[2])
    assert Kernel(pl.Coder(answers[:0], "why", path, coder="Ana")).does("hello")["answer"] is None


@pytest.mark.browser
class TestInABrowser:
    """As a notebook shows it, kernel and all, without a Jupyter server."""

    def test_all_is_done_by_keyboard_and_there_after_a_reload(
        self, browser: Browser, answers: pd.DataFrame, path: Path
    ) -> None:
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"))
        keys = page.keyboard
        expect(page.get_by_text("Nothing coded yet")).to_be_visible()
        keys.press("n")
        keys.type("Voice")
        keys.press("Tab")
        keys.type("Being heard, not just present: u, n and 0 too.")
        keys.press("Enter")
        expect(code(page, "Voice")).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_text("1 of 13 coded")).to_be_visible()
        keys.press("Enter")
        expect(page.get_by_text("Answer 2 of 13")).to_be_visible()
        keys.press("0")
        expect(page.get_by_text("2 of 13 coded")).to_be_visible()
        keys.press("ArrowLeft")
        expect(page.locator("blockquote")).to_have_text(SAID[0])
        keys.press("u")
        expect(page.locator("blockquote")).to_have_text(SAID[2])
        keys.press("/")
        keys.type("unvoiced")
        expect(page.get_by_text("No answer matches.")).to_be_visible()
        keys.press("Escape")
        keys.press("/")
        keys.type("topic")
        keys.press("Enter")
        expect(page.locator("blockquote")).to_have_text(SAID[4])
        keys.press("V")
        expect(page.get_by_text("3 of 13 coded")).to_be_visible()
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        page.reload()

        expect(page.get_by_text("3 of 13 coded")).to_be_visible()
        page.close()
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"))
        expect(page.get_by_text("3 of 13 coded")).to_be_visible()
        expect(code(page, "Voice")).to_contain_text("Being heard, not just present")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        expect(code(page, "Voice")).to_have_attribute("aria-pressed", "true")
        assert Codings(path).now.by("Ana") == {
            answer(1): ("voice",),
            answer(2): (),
            answer(5): ("voice",),
        }

    def test_keys_are_told_and_do_nothing_where_one_types(
        self, browser: Browser, answers: pd.DataFrame, path: Path
    ) -> None:
        coded(path, until=1)
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"), alone=True)
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        page.keyboard.press("v")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('button'), {id: 'else'}))"
        )
        page.locator("#else").focus()
        page.keyboard.press("v")
        expect(page.get_by_text("1 of 13 coded")).to_be_visible()
        code(page, "Choice").click()
        expect(page.get_by_text("2 of 13 coded")).to_be_visible()
        page.keyboard.press("Enter")

        expect(page.get_by_text("Answer 3 of 13")).to_be_visible()
        assert Codings(path).now.by("Ana") == {answer(1): ("voice",), answer(2): ("choice",)}

    def test_a_code_is_changed_merged_and_taken_back_into_use(
        self, browser: Browser, answers: pd.DataFrame, path: Path
    ) -> None:
        coded(path, until=6)
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"))
        page.get_by_role("button", name="Edit Choice").click()
        page.get_by_label("Name").fill("Own choice")
        page.get_by_label("Below").select_option("voice")
        page.get_by_role("button", name="Take this answer").click()
        page.keyboard.press("Enter")
        expect(code(page, "Own choice")).to_contain_text(SAID[6])
        page.get_by_role("button", name="Edit Own choice").click()
        page.get_by_label("Key").fill("n")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("is kept for: new code")
        page.get_by_label("Counts as").select_option("voice")
        page.get_by_role("button", name="Merge").click()
        expect(code(page, "Own choice")).to_have_count(0)
        assert Codings(path).now.of(answer(5), "Ana") == ("voice",)
        page.get_by_text("1 retired code").click()
        expect(page.get_by_text("counts as Voice")).to_be_visible()
        page.get_by_role("button", name="Use again").click()

        expect(code(page, "Own choice")).to_be_visible()
        assert Codings(path).now.of(answer(5), "Ana") == ("choice",)

    def test_where_coders_differ_can_be_gone_through(
        self, browser: Browser, answers: pd.DataFrame, path: Path
    ) -> None:
        coded(path)
        for seq in (1, 2, 3, 12):
            Codings(path).code(answer(seq), ["choice" if seq == 2 else "voice"], coder="Ben")
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"))
        page.get_by_label("Which answers").select_option("Coders differ (1)")
        expect(page.get_by_text("Answer 2 of 13")).to_be_visible()
        expect(page.get_by_role("region", name="Others coded")).to_contain_text(
            "Ben Choice differs"
        )
        page.get_by_label("Which answers").select_option("Choice (4)")
        expect(page.get_by_text("Answer 5 of 13")).to_be_visible()
        expect(page.get_by_text("4 answers here")).to_be_visible()

    def test_a_suggestion_is_labelled_and_accepted_by_one_key(
        self, browser: Browser, answers: pd.DataFrame, path: Path
    ) -> None:
        coded(path)
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"))
        expect(code(page, "Voice suggested")).to_have_attribute("aria-pressed", "false")
        reasons = page.get_by_role("region", name="Suggested")
        expect(reasons).to_contain_text("suggested Voice because you coded so:")
        expect(reasons).to_contain_text("counts once you accept it")
        expect(page.get_by_text("10 of 13 coded")).to_be_visible()
        page.keyboard.press("y")

        expect(code(page, "Voice")).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_text("11 of 13 coded")).to_be_visible()
        expect(page.get_by_text("suggested")).to_have_count(0)

    def test_a_thumb_does_the_same(
        self, browser: Browser, answers: pd.DataFrame, path: Path
    ) -> None:
        coded(path, until=1)
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"), PHONE, has_touch=True)
        code(page, "Voice").tap()
        page.get_by_role("button", name="Next", exact=True).tap()
        page.get_by_role("button", name="No code fits").tap()
        page.get_by_label("Which answers").select_option("uncoded")
        expect(page.get_by_text("Answer 4 of 13")).to_be_visible()
        page.get_by_role("button", name="New code").tap()
        page.get_by_label("Name").fill("Voice")
        page.get_by_role("button", name="Add code").tap()
        expect(page.get_by_role("alert")).to_contain_text("'Voice' is there already")
        page.get_by_role("button", name="Cancel").tap()
        page.get_by_role("button", name="Keep a version").tap()
        page.get_by_label("Note").fill("before lunch")
        page.get_by_role("button", name="Keep", exact=True).tap()

        expect(page.get_by_text("Saved, version 1", exact=True)).to_be_visible()
        kept = Codings(path)
        assert kept.versions[0].note == "before lunch"
        assert list(kept.now.by("Ana").values()) == [("voice",), ("voice",), ()]

    def test_the_keys_go_on_when_what_had_the_focus_is_gone(
        self, browser: Browser, answers: pd.DataFrame, path: Path
    ) -> None:
        coded(path)
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"))
        page.get_by_role("button", name="Accept").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("11 of 13 coded")).to_be_visible()
        page.keyboard.press("ArrowRight")
        page.locator("blockquote").click()
        expect(page.get_by_text("Answer 12 of 13")).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("Answer 13 of 13")).to_be_visible()
        page.keyboard.press("0")

        expect(page.get_by_text("12 of 13 coded")).to_be_visible()

    def test_a_key_that_comes_before_the_next_answer_changes_nothing(
        self, browser: Browser, answers: pd.DataFrame, path: Path
    ) -> None:
        coded(path, until=1)
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"), alone=True)
        page.keyboard.press("v")
        expect(page.get_by_text("2 of 13 coded")).to_be_visible()
        page.evaluate(
            """() => {
              const tell = window.tell;
              window.tell = (message) => new Promise((done) => setTimeout(done, 600))
                .then(() => tell(message));
            }"""
        )
        page.keyboard.press("Enter")
        page.keyboard.press("v")
        expect(page.get_by_text("Answer 3 of 13")).to_be_visible()
        page.keyboard.press("v")
        expect(page.get_by_text("3 of 13 coded")).to_be_visible()

        assert list(Codings(path).now.by("Ana")) == [answer(1), answer(2), answer(3)]

    def test_a_kernel_that_is_silent_is_not_taken_for_saved(
        self, browser: Browser, answers: pd.DataFrame, path: Path
    ) -> None:
        coded(path, until=1)
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"), alone=True)
        page.clock.install()
        page.evaluate("() => { window.tell = () => new Promise(() => {}); }")
        page.keyboard.press("v")
        expect(page.get_by_text("Saving …")).to_be_visible()
        page.clock.run_for(9_000)

        expect(page.get_by_role("alert")).to_contain_text("The kernel does not answer")

    @pytest.mark.parametrize("theme", ["light", "dark"])
    @pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
    def test_it_is_accessible_and_fits(
        self,
        browser: Browser,
        axe: Axe,
        answers: pd.DataFrame,
        path: Path,
        size: ViewportSize,
        theme: str,
    ) -> None:
        coded(path)
        page = show(browser, pl.Coder(answers, "why", path, coder="Ana"), size, color_scheme=theme)
        assert axe(page) == []
        page.keyboard.press("v")
        page.get_by_role("button", name="Edit Choice").click()
        expect(page.get_by_label("Name")).to_be_focused()
        assert axe(page) == []
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()

        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


_tabs = Tabs[Kernel]()


def show(browser: Browser, coder: pl.Coder, size: ViewportSize = DESK, **options: Any) -> Page:
    """Show a coder on a page; its kernel is this process."""
    options = {"viewport": size, "reduced_motion": "reduce", **options}
    page = _tabs.open(browser, Kernel(coder), load, **options)
    expect(page.locator(".plw-coder .top")).to_be_visible()
    return page


def load(tab: Tab[Kernel]) -> None:
    tab.page.expose_function("tell", lambda message: tab.on.tell(message))
    tab.page.route("**/*", serve)
    tab.page.goto(HOST)


def code(page: Page, name: str) -> Any:
    book = page.get_by_role("region", name="Codes")
    return book.get_by_role("button", name=re.compile(f"^{name}"))


def serve(route: Route) -> None:
    """Answer as a notebook's server does."""
    file: Path = resources.static() / route.request.url.rpartition("/")[2]
    if file.is_file():
        kind = "text/css" if file.suffix == ".css" else "text/javascript"
        route.fulfill(body=file.read_bytes(), content_type=kind)
    else:
        route.fulfill(body=_PAGE, content_type="text/html")
