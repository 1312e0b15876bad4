"""What is said in other languages: gathered, kept in PO, whole, and the same on every side."""

from __future__ import annotations

from dataclasses import replace
from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po, write_po

from plwidgets import locales
from plwidgets.locales import __main__ as command
from plwidgets.locales import languages, plain, say, speaking
from plwidgets.locales.__main__ import begun, merged
from plwidgets.locales.faults import faults
from plwidgets.locales.po import Catalogue, Message, read, written
from tests import pseudo

TEMPLATE = locales.FOLDER / "plwidgets.pot"


def test_what_there_is_to_translate_is_gathered() -> None:
    told = written(command.template([*pseudo.template()]))

    assert TEMPLATE.read_text("utf-8") == told, "Run `python -m plwidgets.locales`."


def test_a_message_is_known_by_its_context_and_english() -> None:
    keys = [message.key for message in pseudo.template()]

    assert len(keys) == len({*keys})


@pytest.mark.parametrize("language", [name for name in languages() if name != "en"])
def test_a_language_is_whole(language: str) -> None:
    own = read(locales.FOLDER / f"{language}.po")

    assert faults(own, pseudo.template()) == [], "Run `python -m plwidgets.locales`."


def test_a_language_that_says_all_in_every_form_is_whole() -> None:
    assert faults(pseudo.language(), pseudo.template()) == []


ASKED = [
    Message("participant.answer.send", "Send"),
    Message("participant.join.back", "Back to room {code}"),
    Message("form.tooLong", "{label}: {n} character too many", "{label}: {n} characters too many"),
    Message("plan.upTo", "Choose one", "Up to {n}"),
]
SAID = Catalogue(
    begun("ar").head,
    (),
    (
        replace(ASKED[0], said=("أرسل",)),
        replace(ASKED[1], said=("العودة إلى {code}",)),
        replace(ASKED[2], said=("{label}: واحد", *["{label}: {n}"] * 5)),
        replace(ASKED[3], said=("لا شيء", *["{n}"] * 5)),
    ),
)


def with_said(place: int, *said: str, **fields: Any) -> Catalogue:
    changed = [*SAID.messages]
    changed[place] = replace(changed[place], said=said, **fields)
    return replace(SAID, messages=tuple(changed))


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        (with_said(0), "participant.answer.send: “Send” is not translated"),
        (with_said(0, "أرسل", fuzzy=True), "when its English was another"),
        (with_said(1, "العودة"), "“Back to room {code}” has lost {code}"),
        (with_said(1, "{code} {kod}"), "has {kod}, which nothing fills"),
        (with_said(1, "{code} {"), "braces that are not those of a name"),
        (with_said(1, "{code} {0.real}"), "braces that are not those of a name"),
        (with_said(2, "{label}", "{label}: {n}"), "has 2 forms, and the language 6"),
        (with_said(2, *["{label}: {n}"] * 5, ""), "lacks a form"),
        (with_said(2, *["{label}: {n}"] * 5, "{n}"), "has lost {label}"),
        (replace(SAID, messages=SAID.messages[1:]), "“Send” is not translated"),
        (
            replace(SAID, messages=(*SAID.messages, Message("old", "Old", said=("قديم",)))),
            "old: “Old” is no longer said",
        ),
        (replace(SAID, head="Language: ar\n"), "Its head has no Plural-Forms"),
        (
            replace(SAID, head="Plural-Forms: nplurals=2; plural=alert(n);\n"),
            "Its head has no Plural-Forms",
        ),
    ],
)
def test_what_a_language_lacks_or_screens_could_not_show_is_told(
    own: Catalogue, fault: str
) -> None:
    assert faults(SAID, ASKED) == []
    (told,) = faults(own, ASKED)
    assert fault in told


def test_our_files_are_read_as_translators_tools_read_them(tmp_path: Path) -> None:
    file = tmp_path / "ar.po"
    odd = replace(SAID.messages[0], said=('Zwei "Zeilen"\nmit \\ und\tTab',))
    whole = replace(SAID, remarks=("# Somebody <a@b.org>",), messages=(odd, *SAID.messages[1:]))
    file.write_text(written(whole), "utf-8")

    with file.open("rb") as opened:
        theirs = read_po(opened)

    assert theirs.num_plurals == 6
    told = {(one.context, one.id): one.string for one in theirs if one.id}
    assert told == {
        (one.context, (one.text, one.plural) if one.plural else one.text): one.said
        if one.plural
        else one.said[0]
        for one in whole.messages
    }
    assert read(file) == whole


def test_files_that_their_tools_wrote_are_read(tmp_path: Path) -> None:
    file = tmp_path / "ar.po"
    file.write_text(written(pseudo.language()), "utf-8")
    with file.open("rb") as opened:
        theirs = read_po(opened)
    wrapped = BytesIO()
    write_po(wrapped, theirs, width=40, include_previous=True)
    file.write_bytes(wrapped.getvalue())

    again = read(file)

    assert again.said() == pseudo.language().said()
    assert again.rule[0] == 6


@pytest.mark.parametrize(
    "line", ['msgstr "no end', "nothing that PO has", 'msgid "a" "b"'], ids=["open", "words", "two"]
)
def test_a_file_that_is_not_po_is_told_by_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "es.po"
    file.write_text(f'msgid ""\nmsgstr ""\n\n{line}\n', "utf-8")

    with pytest.raises(ValueError, match=r"es\.po, line 4"):
        read(file)


def test_english_that_has_changed_is_to_be_looked_at_again(tmp_path: Path) -> None:
    now = [replace(ASKED[0], text="Send it"), *ASKED[2:], Message("figure", "No answers yet")]

    own = merged(SAID, now)

    assert [one.context for one in own.messages] == [one.context for one in now]
    assert own.messages[0].fuzzy
    assert own.messages[0].said == ("أرسل",)
    assert own.messages[1:-1] == SAID.messages[2:]
    assert len(faults(own, now)) == 2
    (tmp_path / "ar.po").write_text(written(own), "utf-8")
    assert '#, fuzzy\n#| msgid "Send"\n' in (tmp_path / "ar.po").read_text("utf-8")
    assert read(tmp_path / "ar.po") == own
    assert "participant.answer.send\x04Send it" not in own.said()


@pytest.mark.parametrize("language", ["en", "ar", "fr", "es"])
def test_the_pages_count_as_python_does(language: str) -> None:
    counts = [n for one in pseudo.template() if one.context == "participant.bars.n" for n in (one,)]
    head = begun(language).head
    forms, rule = replace(SAID, head=head).rule
    own = Catalogue(
        head, (), (replace(counts[0], said=tuple(f"{k}: {{n}}" for k in range(forms))),)
    )
    numbers = [*range(130), 1_000, 1_000_000]

    said = pseudo.say_in_node(own, [("participant.bars.n", [n]) for n in numbers])

    assert said == [f"{c2py(rule)(n)}: {n}" for n in numbers]


def test_the_pages_put_names_where_a_language_has_them() -> None:
    by_path = {one.context: one for one in pseudo.template()}
    said = {
        "ranking.at": ('{of} \\ "{option}" `${place}`',),
        "participant.join.errors.too_many": ("Démasiado </script>",),
        "console.minutes": ("یک", "{n} مجموعه"),
    }
    own = Catalogue(
        begun("fr").head, (), tuple(replace(by_path[path], said=said[path]) for path in said)
    )

    told = pseudo.say_in_node(
        own,
        [
            ("ranking.at", ["A", 1, 5]),
            ("participant.join.errors.too_many", []),
            ("console.minutes", [1]),
            ("console.minutes", [5]),
        ],
    )

    assert told == ['5 \\ "A" `$1`', "Démasiado </script>", "یک", "5 مجموعه"]


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "en-x-plain.json").write_bytes((locales.FOLDER / "en-x-plain.json").read_bytes())
    own = Catalogue(
        begun("es").head,
        (),
        (
            Message("figure", "1 link", "{n} links", said=("{n} enlace", "{n} enlaces")),
            Message("figure", "n = {n}", said=("N = {n}",)),
            Message(
                "figure.plain", "{n} answered", "{n} answered", said=("{n} dijo", "{n} dijeron")
            ),
            Message("participant.answer.send", "Send", said=("Enviar",)),
        ),
    )
    (tmp_path / "es.po").write_text(written(own), "utf-8")
    monkeypatch.setattr(locales, "FOLDER", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("spanish")
def test_python_counts_in_the_language_that_is_spoken() -> None:
    def links() -> list[str]:
        return [say("1 link", "{n} links", n=n) for n in (0, 1, 2)]

    assert links() == ["0 links", "1 link", "2 links"]
    with speaking("es-MX"):
        assert links() == ["0 enlaces", "1 enlace", "2 enlaces"]
        assert say("n = {n}", n=1) == "N = 1"
    with speaking(plain("es")):
        assert [say("n = {n}", n=n) for n in (1, 2)] == ["1 dijo", "2 dijeron"]
        # What the hall's own words lack is said as elsewhere.
        assert say("mean {mean}", mean=2) == "average 2"


def test_a_kind_from_elsewhere_brings_what_it_says(
    spanish: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locales, "_added", [])
    package = tmp_path / "warm"
    package.mkdir()
    (package / "chart.py").write_text('head = say("How warm", n=1)\n', "utf-8")

    assert command.main(["--package", str(package), "es"]) == 1
    file = package / "locales" / "es.po"
    begun_so = read(file)
    assert [one.text for one in begun_so.messages] == ["How warm"]
    file.write_text(
        written(replace(begun_so, messages=(replace(begun_so.messages[0], said=("Calor",)),))),
        "utf-8",
    )
    assert command.main(["--package", str(package), "--check"]) == 0

    locales.add(package / "locales")
    with speaking("es"):
        assert say("How warm") == "Calor"
        assert say("1 link", "{n} links", n=2) == "2 enlaces"


def test_the_command_says_what_is_stale_and_writes_nothing_then(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "chart.py").write_text('say("{n} links", n=1)\n', "utf-8")

    assert command.main(["--package", str(tmp_path), "--check"]) == 1
    assert "is not what is said now" in capsys.readouterr().out
    assert not (tmp_path / "locales").exists()
    assert command.main(["--package", str(tmp_path)]) == 0
    assert 'msgid_plural "{n} links"' in next(tmp_path.glob("locales/*.pot")).read_text("utf-8")
