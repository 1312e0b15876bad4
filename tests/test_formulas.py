"""Formulas in a workshop: what is one and what is text, what pages get, what is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, FloatRect, Locator, expect

from plwidgets import formulas
from plwidgets.activities import Prompt, find_kind
from plwidgets.analysis.log import Log
from plwidgets.analysis.report import report
from plwidgets.cli import main
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import WorkshopError
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import ME, open_page, refresh, room_with, settled
from tests.test_hidden_wall import LAID

ROOTS = r"x_{1,2}=\frac{-b\pm\sqrt{b^2-4ac}}{2a}"
CHOICE: dict[str, Any] = {
    "id": "it",
    "kind": "choice",
    "prompt": f"Which is ${ROOTS}$?",
    "hint": r"Not \$5.",
    "options": [r"$\frac{5}{6}$", "from $5 to $10"],
    "results": "live",
}


def plain(prompt: Prompt, *, revealed: bool = False) -> Any:
    return prompt.public(revealed)


def box_of(part: Locator) -> FloatRect:
    box = part.bounding_box()
    assert box is not None
    return box


def told(text: str) -> list[str]:
    with pytest.raises(WorkshopError) as caught:
        Workshop.parse(text, "plan.yaml")
    return [problem.describe("plan.yaml") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Solve $x^2 = 4$.", ["Solve ", "x^2 = 4", "."]),
        ("$a$ and $b$", ["a", " and ", "b"]),
        (r"$$\frac12$$", [r"\frac12"]),
        ("$5 and $10", ["$5 and $10"]),
        ("$5, or $x$", ["$5, or ", "x"]),
        (r"\$x\$", ["$x$"]),
        (r"$\$5$", [r"\$5"]),
        ("US$ 5, A$ 6", ["US$ 5, A$ 6"]),
        ("$", ["$"]),
        ("$$", ["$$"]),
        ("$$ $$", ["$$ $$"]),
        ("$x$5", ["$x$5"]),
        ("$a\nb$", ["$a\nb$"]),
        ("", []),
    ],
)
def test_dollars_hold_a_formula_where_they_stand_against_it(text: str, found: list[str]) -> None:
    parts = [one if isinstance(one, str) else one.latex for one in formulas.pieces(text)]

    assert parts == found


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (ROOTS, "x_1,2 = (−b ± √(b² − 4ac))/(2a)"),
        (r"\frac{5}{6}", "5/6"),
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"\sum_{i=1}^n i", "∑ᵢ₌₁ⁿ i"),
        (r"\sin x", "sin x"),
        (r"x^{2k}", "x^(2k)"),
        (r"45^\circ", "45°"),
        (r"\mathrm{H_2O}", "H₂O"),
        (r"\vec a", "a⃗"),
        (r"\binom{n}{k}", "(n k)"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1 2; 3 4)"),
        (r"a<b", "a < b"),
        (r"-3 + \text{one more}", "−3 + one more"),
        (r"a\phantom{b}c", "ac"),
    ],
)
def test_a_formula_can_be_said_in_a_line(latex: str, line: str) -> None:
    assert formulas.plain(f"${latex}$") == line
    assert f'alttext="{line.replace("<", "&lt;")}"' in formulas.html(f"${latex}$")


def test_a_formula_beside_words_is_small_and_by_itself_large() -> None:
    assert "displaystyle" not in formulas.html(r"a $\frac12$")
    assert 'displaystyle="true"' in formulas.html(r"$\frac12$")
    assert 'displaystyle="true"' in formulas.html(r"a $$\frac12$$")


@pytest.mark.parametrize(
    ("latex", "why"),
    [
        (r"\foo x", r"\foo is not known"),
        (r"é+\foo", r"\foo is not known"),
        (r"\frac{1}", "something is missing at its end"),
        (r"x}", "it goes wrong at '}'"),
        (r"50%", r"what follows a % is a remark; write \% for the sign"),
        (r"\textcolor{red}{x}", "it has a colour of its own"),
        (r"\href{javascript:alert(1)}{x}", r"\href is not known"),
        (r"\eqref{a}", "not every browser shows"),
        (r"\newcommand{\x}{\x\x}\x", "it goes wrong at"),
        (r"\hspace{900em}", "no screen is wide enough"),
        ("x" * 1001, "it is longer than 1000 characters"),
    ],
)
def test_what_cannot_be_read_is_told_why_and_shown_as_it_is_written(latex: str, why: str) -> None:
    (formula,) = formulas.pieces(f"${latex}$")
    assert isinstance(formula, formulas.Formula)

    with pytest.raises(formulas.Unreadable, match=re.escape(why)):
        formula.mathml()
    assert "<math" not in formulas.html(formula.written)
    assert formulas.plain(formula.written) == formula.written


@pytest.mark.parametrize(
    "text",
    [
        r"$\text{<script>alert(1)</script>}$",
        "<img src=x onerror=alert(1)> $x$",
        r"$\foo<img src=x onerror=alert(1)>$",
        r"$x\text{</math><img src=x onerror=alert(1)>}$",
        "$x<y>z$ <b>",
        r"$\textcolor{red;background:url(x)}{x}$",
    ],
)
def test_a_formula_brings_nothing_into_a_page_but_mathml(text: str) -> None:
    tags = set(re.findall(r"<\s*([a-zA-Z]\w*)", formulas.html(text)))

    assert tags <= {"math", "mtext", "mi", "mo"}


_SIGNS = st.sampled_from(
    [*r"\{}^_&$%#<>\"'=+x1 ", r"\frac", r"\text{", r"\sqrt", r"\begin{matrix}", r"\color{red}"]
)


@given(st.lists(_SIGNS, max_size=30).map("".join))
def test_whatever_is_typed_is_html_that_holds_together(text: str) -> None:
    shown = formulas.html(text)

    whole = ElementTree.fromstring(f"<p>{shown}</p>")  # noqa: S314  (it is ours)
    assert {one.tag for one in whole.iter()} <= {"p", "span", *formulas.mathml._TAGS}
    assert isinstance(formulas.plain(text), str)


def test_texts_hold_formulas_where_the_workshop_says_so() -> None:
    without, whole = (Workshop(title="T", activities=[CHOICE], formulas=on) for on in (False, True))
    once = Workshop(title="T", activities=[{**CHOICE, "formulas": True}])

    assert "typeset" not in plain(without["it"])
    assert plain(whole["it"])["typeset"] == plain(once["it"])["typeset"]
    assert set(whole["it"].typeset()) == {CHOICE["prompt"], CHOICE["hint"], CHOICE["options"][0]}
    assert whole["it"].typeset()[r"Not \$5."] == "Not $5."
    assert [option["id"] for option in plain(whole["it"])["options"]] == [
        "frac-5-6",
        "from-5-to-10",
    ]


@pytest.mark.parametrize("on", [False, True])
def test_a_workshop_with_formulas_reads_back_as_it_was_written(on: bool) -> None:
    other = {**CHOICE, "id": "other", "formulas": not on}
    workshop = Workshop(title="T", activities=[CHOICE, other], formulas=on)

    assert Workshop.parse(workshop.to_yaml()) == workshop
    assert workshop.to_yaml().count("formulas") == 1 + on


def test_a_formula_that_cannot_be_read_is_told_with_its_line_and_its_field() -> None:
    plan = """\
title: T
formulas: true
activities:
  - id: a
    kind: choice
    prompt: What is $\\half$?
    options:
      - $\\frac{1}{2}$
      - $\\frac{1$
  - id: b
    kind: slide
    prompt: $5 and $10
    body: In $\\mathbb{R}$ and $\\alpa$.
    notes: $\\nothing$
    tiemr: 5
"""
    assert told(plan) == [
        "plan.yaml:6: activity 'a', field 'prompt': The formula $\\half$ cannot be read: \\half is "
        "not known. Mend it, or write \\$ for each dollar that begins or ends no formula.",
        "plan.yaml:9: activity 'a', field 'options, entry 2': The formula $\\frac{1$ cannot be "
        "read: something is missing at its end. Mend it, or write \\$ for each dollar that begins "
        "or ends no formula.",
        "plan.yaml:13: activity 'b', field 'body': The formula $\\alpa$ cannot be read: \\alpa is "
        "not known. Mend it, or write \\$ for each dollar that begins or ends no formula.",
        "plan.yaml:15: activity 'b', field 'tiemr': There is no key 'tiemr' here. Did you mean "
        "'timer'?",
    ]


def test_check_says_what_looks_like_a_formula_and_is_none(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "title: T\nactivities:\n  - {id: a, kind: open_text, prompt: From $5 to $10}\n"
        "  - {id: b, kind: open_text, prompt: 'Solve $x^2 = 4$'}\n"
        '  - {id: c, kind: open_text, prompt: "Why $\\frac{1}{2}$?"}\n'
        '  - {id: d, kind: open_text, prompt: "Why \\"$5\\"?"}\n'
    )

    main(["check", str(plan)])

    quoted, off = capsys.readouterr().err.splitlines()
    assert ":5: activity 'c', field 'prompt': In double quotes" in quoted
    assert ":4: activity 'b', field 'prompt': $x^2 = 4$ is shown as it is written" in off


def test_markdown_leaves_formulas_alone() -> None:
    body = (
        "So $a_1 * b_1$ and *this*, `$x$`, \\$5.\n\n$$\n\\begin{pmatrix}\n- 1 & 2 \\\\\n"
        "3 & 4\n\\end{pmatrix}\n$$\n\n- and $x$\n"
    )
    slide, without = (
        find_kind("slide").prompt.model_validate(
            {"id": "s", "kind": "slide", "body": body, "formulas": on}
        )
        for on in (True, False)
    )

    html = str(slide.public()["html"])
    assert html.count("<math") == 3
    assert '<p class="formula"><math' in html
    assert "<em>this</em>" in html
    assert "<code>$x$</code>, $5." in html
    assert "<math" not in str(without.public()["html"])
    assert slide.public()["typeset"] == {}


def test_what_people_write_is_never_a_formula() -> None:
    ideas = {"id": "ideas", "kind": "open_text", "prompt": "Why $x$?"}
    vote = {
        "id": "vote",
        "kind": "choice",
        "prompt": "Which?",
        "options_from": {"activity": "ideas"},
    }
    room = LocalRoom(Workshop(title="T", activities=[ideas, vote], formulas=True))
    for person, text in (("a", "$y$"), ("b", "$z$")):
        room.join(person)
        room.control("go", activity="ideas")
        room.answer(person, "ideas", {"text": text})
    room.control("go", activity="vote")

    seen: Any = view(room.state, "participant")["activity"]
    assert {option["label"] for option in seen["options"]} == {"$y$", "$z$"}
    assert seen["typeset"] == {}


def test_phones_are_told_the_formulas_of_what_is_asked_and_of_titles_alone() -> None:
    later = {"id": "later", "kind": "slide", "prompt": "$y$", "hint": "$z$"}
    room = LocalRoom(Workshop(title="T", activities=[CHOICE, later], formulas=True))
    room.control("go", activity="it")

    seen = view(room.state, "participant")
    assert set(seen["workshop"]["typeset"]) == {CHOICE["prompt"], "$y$"}
    assert "$z$" not in str(seen)


def test_what_is_right_is_told_with_the_results() -> None:
    asked = CHOICE | {"kind": "quiz", "results": "hidden", "explain": "As $z^9$."}
    asked |= {"correct": ["frac-5-6"]}
    quiz = Workshop(title="T", activities=[asked], formulas=True)["it"]

    assert "As $z^9$." not in str(quiz.public())
    assert "As $z^9$." in plain(quiz, revealed=True)["typeset"]


def test_charts_have_formulas_in_a_line_and_data_as_they_are_written() -> None:
    room = LocalRoom(Workshop(title="T", activities=[CHOICE], formulas=True))
    room.join(ME)
    room.control("go", activity="it")
    room.answer(ME, "it", {"choices": ["frac-5-6"]})

    log = Log({room.state.code: room.events})
    figure = log.figure("it")
    assert figure is not None
    assert figure.layout.yaxis.ticktext[0] == "5/6"
    assert log.tally("it")["label"].tolist()[0] == r"$\frac{5}{6}$"


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_phone_wall_and_console_show_formulas(browser: Browser, axe: Axe, theme: Any) -> None:
    slide = {"id": "s", "kind": "slide", "prompt": "$A$", "body": "$$\n\\frac{1}{2}\n$$"}
    room = room_with([CHOICE, slide], formulas=True)
    room.join(ME)
    room.fill("it", 9)
    for widget in ("participant", "projector", "facilitator"):
        room.control("go", activity="it")
        page = open_page(browser, room, widget, color_scheme=theme)
        refresh(page, room, widget)
        heading = page.locator("h1, h2").filter(has=page.locator("mfrac"))
        expect(heading.first).to_contain_text("Which is")
        expect(page.locator(".plw")).not_to_contain_text("frac")
        assert page.locator("math mfrac").count() >= 2
        assert box_of(page.locator("math mfrac").first)["height"] > 10
        assert axe(page) == []
        room.control("go", activity="s")
        refresh(page, room, widget)
        expect(page.locator(".formula mfrac")).to_be_visible()


@pytest.mark.browser
def test_a_formula_runs_from_left_to_right_on_a_page_that_does_not(browser: Browser) -> None:
    room = room_with([{**CHOICE, "prompt": "ما هو $a - b$؟"}], formulas=True, language="ar")
    page = open_page(browser, room)
    settled(page)

    a, b = (box_of(page.locator("h1 mi").nth(n)) for n in (0, 1))
    assert a["x"] < b["x"]
    words = page.locator("h1").evaluate(
        "h => { const r = document.createRange(); r.selectNodeContents(document"
        ".createTreeWalker(h, NodeFilter.SHOW_TEXT).nextNode());"
        " return r.getBoundingClientRect().left; }"
    )
    assert words > b["x"]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390])
def test_a_long_formula_stays_inside_a_phone(browser: Browser, width: int) -> None:
    long = f"${ROOTS} + {ROOTS} + {ROOTS}$"
    slide = {"id": "s", "kind": "slide", "prompt": long, "body": f"${long}$"}
    room = room_with([CHOICE | {"prompt": long, "options": [long, "B"]}, slide], formulas=True)
    room.join(ME)
    room.fill("it", 5)
    for id in ("it", "s"):
        room.control("go", activity=id)
        page = open_page(browser, room, viewport={"width": width, "height": 700})
        settled(page)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, id
        assert page.locator("math").count() > 0
        for one in page.locator("math").all():
            assert one.evaluate("m => m.scrollWidth > m.clientWidth")


def test_a_report_is_headed_by_formulas_in_a_line(tmp_path: Path) -> None:
    room = room_with([CHOICE], formulas=True)
    room.join(ME)
    room.fill("it", 9)

    told = report(Log({room.state.code: room.events}), tmp_path / "r.html").read_text("utf-8")

    (line,) = re.findall("<h1[^>]*>(Which[^<]*)", told)
    assert line == "Which is x_1,2 = (−b ± √(b² − 4ac))/(2a)?"


def with_formulas(value: Any) -> Any:
    """Return the fields of an activity with a formula in every text that one can stand in."""
    if isinstance(value, dict):
        return {name: with_formulas(part) for name, part in value.items()}
    if isinstance(value, list):
        return [with_formulas(part) for part in value]
    return rf"{value} $\frac{{7}}{{8}}$" if isinstance(value, str) else value


@pytest.mark.browser
@pytest.mark.parametrize(("kind", "fields"), [(kind, fields) for kind, fields, _ in LAID])
def test_no_kind_shows_or_says_a_formula_as_it_is_written(
    browser: Browser, kind: str, fields: dict[str, Any]
) -> None:
    asked = {"id": "it", "kind": kind, "prompt": "Why", "hint": "So"} | fields
    asked |= with_formulas({name: asked[name] for name in asked if name not in ("id", "kind")})
    room = room_with([asked], formulas=True)
    for widget in ("participant", "projector"):
        page = open_page(browser, room, widget)
        settled(page)
        assert page.locator("math").count() > 0
        html = page.locator(".plw").evaluate(
            "root => [root.textContent, ...[...root.querySelectorAll('[aria-label]')]"
            ".map((one) => one.ariaLabel)].join('\\n')"
        )
        assert "frac" not in html, widget
    room.join(ME)
    room.fill("it", 3)
    if kind != "quiz":
        room.control("reveal", activity="it")
    page = open_page(browser, room)
    settled(page)
    assert "frac" not in str(page.locator(".plw").text_content())
