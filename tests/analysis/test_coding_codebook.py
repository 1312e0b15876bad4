"""A codebook: codes with a definition and a letter, each name and each letter once."""

from __future__ import annotations

import pytest

from plwidgets.analysis.coding import Code, Codebook
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


def test_more_codes_than_letters_are_allowed() -> None:
    book = book_of(*(f"{number}" for number in range(27)))

    assert [code.key for code in book.codes[-2:]] == ["z", None]


def test_a_renamed_code_keeps_its_id() -> None:
    book = book_of("Voice")
    book.rename("voice", "Say", definition="Being heard", key="s")

    assert book.codes == [Code(id="voice", name="Say", definition="Being heard", key="s")]
    assert book["Say"].id == "voice"
    assert book.add("Voice").id == "voice-2"


def test_a_retired_code_frees_its_letter_and_can_come_back() -> None:
    book = book_of("Voice")
    book.retire("voice")
    assert book.add("Value").key == "v"
    assert [code.id for code in book.active] == ["value"]

    assert book.reinstate("voice").key == "o"


def test_what_is_wrong_names_the_code_and_the_remedy() -> None:
    book = book_of("Voice")
    with pytest.raises(Refused, match=r"key 'v' of 'Choice' belongs to 'Voice'\. Free is 'c'"):
        book.add("Choice", key="v")
    with pytest.raises(Refused, match=r"'Voice' is there already\. Use it"):
        book.add("voice")
    with pytest.raises(Refused, match=r"code 'Choice': '12' is not one letter; give one"):
        book.add("Choice", key="12")
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
