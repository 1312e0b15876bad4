"""A codebook: codes with a definition and a letter, each name and each letter once."""

from __future__ import annotations

from string import ascii_lowercase, digits

import pytest

from plwidgets.analysis.coding import RESERVED, Code, Codebook
from plwidgets.exceptions import NotFound, Refused


def book_of(*names: str) -> Codebook:
    book = Codebook()
    for name in names:
        book.add(name)
    return book


def test_a_code_gets_a_free_letter_of_its_name() -> None:
    book = book_of("Voice", "Values", "Vo")

    assert [code.key for code in book.codes] == ["v", "a", "o"]
    assert book["voice"].name == "Voice"


def test_a_name_in_any_script_makes_a_code() -> None:
    book = book_of("Selbst-Steuerung", "選択", "!?")

    assert [code.id for code in book.codes] == ["selbst-steuerung", "選択", "code"]


def test_more_codes_than_keys_are_allowed() -> None:
    book = book_of(*(f"code {number}" for number in range(1, 34)))

    assert {code.key for code in book.codes[:-1]} == {*ascii_lowercase, *digits} - {*RESERVED}
    assert book.codes[-1].key is None


def test_a_renamed_code_keeps_its_id() -> None:
    book = book_of("Voice")
    book.rename("voice", "Say")
    book.change("voice", definition="Being heard", key="s")

    assert book.codes == [Code(id="voice", name="Say", definition="Being heard", key="s")]
    assert book["Say"].id == "voice"
    assert book.add("Voice").id == "voice-2"


def test_a_retired_code_frees_its_letter_and_can_come_back() -> None:
    book = book_of("Voice")
    book.retire("voice")
    assert book.add("Value").key == "v"
    assert [code.id for code in book.active] == ["value"]

    assert book.reinstate("voice").key == "o"


def test_letters_of_the_screen_are_given_to_no_code() -> None:
    book = book_of("Unity")

    assert book["unity"].key == "i"
    assert book.change("unity", key="7").key == "7"


def test_a_code_stands_below_another_and_never_below_itself() -> None:
    book = book_of("Voice", "Choice")
    book.add("Choice of topic", example="They pick the topic", parent="Choice")
    assert book["choice-of-topic"].parent == "choice"

    with pytest.raises(Refused, match="'Choice' cannot stand below 'Choice of topic'"):
        book.change("choice", parent="choice-of-topic")
    with pytest.raises(NotFound, match="no code 'chioce'"):
        book.add("Form", parent="chioce")
    assert book.change("choice-of-topic", parent="").parent is None


def test_a_merged_code_is_retired_and_counts_as_the_other() -> None:
    book = book_of("Voice", "Say", "Speak")
    book.add("Whisper", parent="speak")
    book.merge("speak", into="say")
    book.merge("say", into="voice")

    assert book.resolve("speak") == "voice"
    assert [code.id for code in book.active] == ["voice", "whisper"]
    assert book["whisper"].parent == "voice"
    book.reinstate("say")
    assert (book.resolve("say"), book.resolve("speak")) == ("say", "say")


def test_a_code_merges_with_another_that_is_in_use() -> None:
    book = book_of("Voice", "Say")
    with pytest.raises(Refused, match="'Say' is one code already"):
        book.merge("say", into="Say")
    book.retire("say")
    with pytest.raises(Refused, match=r"'Say', which is retired\. Reinstate 'Say'"):
        book.merge("voice", into="say")


def test_two_books_that_merge_opposite_ways_still_resolve() -> None:
    book = Codebook(
        codes=[Code(id="a", name="A", into="b"), Code(id="b", name="B", into="a")],
    )

    assert book.resolve("a") == "a"


def test_what_is_wrong_names_the_code_and_the_remedy() -> None:
    book = book_of("Voice")
    with pytest.raises(Refused, match=r"key 'v' of 'Choice' belongs to 'Voice'\. Free is 'c'"):
        book.add("Choice", key="v")
    with pytest.raises(Refused, match=r"'Voice' is there already\. Use it"):
        book.add("voice")
    with pytest.raises(Refused, match=r"code 'Choice': '12' is not one letter or digit; give one"):
        book.add("Choice", key="12")
    with pytest.raises(Refused, match=r"'n' of 'Need' is kept for: new code\. Free is 'e'"):
        book.add("Need", key="n")
    with pytest.raises(Refused, match=r"name of the code ' ': it is empty; say in a word"):
        book.add(" ")
    with pytest.raises(NotFound, match=r"no code 'voise' in the codebook\. There are: voice"):
        book.retire("voise")
    book.retire("voice")
    with pytest.raises(Refused, match=r"'Voice' is retired\. Reinstate it"):
        book.add("Voice")

    assert [code.name for code in book.codes] == ["Voice"]


def test_a_letter_that_two_books_use_stays_with_the_first() -> None:
    book = book_of("Voice")
    book.put(Code(id="values", name="Values", key="v"))

    assert [code.key for code in book.codes] == ["v", "a"]
