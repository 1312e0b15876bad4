"""What counts as the same word, in every script, and what never does."""

from __future__ import annotations

import subprocess
import sys

import pytest

from plwidgets.language.fold import bare, fold
from plwidgets.language.lexicon import Lexicon
from plwidgets.language.segment import words

APART = [
    ("en", ["ready", "not ready"]),
    ("en", ["stress", "no stress"]),
    ("en", ["hands on", "hands off"]),
    ("en", ["opt in", "opt out"]),
    ("en", ["C", "C++", "C#"]),
    ("en", ["A+", "A", "A-"]),
    ("en", ["+1", "-1"]),
    ("en", [".NET", "net"]),
    ("en", ["IT", "it"]),
    ("en", ["US", "us"]),
    ("en", ["R&D", "R"]),
    ("en", ["50%", "50"]),
    ("en", ["< 5 years", "> 5 years"]),
    ("en", ["maths 👍", "maths 👎", "maths"]),
    ("en", ["new", "news"]),
    ("en", ["good", "goods", "better", "best"]),
    ("en", ["bad", "worse", "worst"]),
    ("en", ["fast", "faster", "fastest"]),
    ("en", ["interest", "interested", "interesting"]),
    ("en", ["means", "mean"]),
    ("en", ["customs", "custom"]),
    ("en", ["right", "rights"]),
    ("en", ["virus", "viru"]),
    ("de", ["fördern", "fordern"]),
    ("de", ["schön", "schon"]),
    ("de", ["drücken", "drucken"]),
    ("de", ["gut", "besser", "beste"]),
    ("de", ["schnell", "schneller"]),
    ("de", ["Zeit", "keine Zeit"]),
    ("es", ["año", "ano"]),
    ("es", ["papá", "papa"]),
    ("fr", ["tâche", "tache"]),
    ("fr", ["prêt", "pas prêt"]),
    ("pt", ["avó", "avô"]),
    ("sv", ["för", "for"]),
    ("sv", ["lärare", "larare"]),
    ("tr", ["ılık", "ilik"]),
    ("vi", ["bò", "bơ", "bỏ", "bọ"]),
    ("cs", ["připravený", "nepřipravený"]),
    ("uk", ["її", "ії"]),
    ("hi", ["दिन", "दान", "दीन"]),
    ("hi", ["का", "की"]),
    ("th", ["ดี", "ดุ"]),
]
TOGETHER = [
    ("en", ["❤", "❤️"]),
    ("en", ["e-mail", "e‑mail", "e‐mail", "e mail", "E-Mail"]),
    ("en", ["vo\u00adice", "voice", "Voice!", "vo\u200bice"]),
    ("en", ["the voice", "voice", "voices", "VOICE"]),
    ("en", ["school", "schools"]),
    ("en", ["well-being", "well being", "Well-being"]),
    ("en", ["café", "cafe"]),
    ("en", ["not ready", "isn't ready", "isn’t ready"]),
    ("en", ["ＡＩ", "AI", "ai"]),
    ("de", ["fördern", "foerdern"]),
    ("de", ["Schüler", "schüler", "Schueler"]),
    ("de", ["Straße", "Strasse"]),
    ("fr", ["L'École", "l'école", "école", "écoles", "Ecole"]),
    ("fr", ["Élèves", "élève", "eleve"]),
    ("fr", ["aujourd'hui", "aujourd’hui"]),
    ("es", ["niño", "niños"]),
    ("tr", ["IŞIK", "ışık"]),
    ("ar", ["مدرسة", "مَدرسة"]),
    ("he", ["שָׁלוֹם", "שלום"]),
    ("fa", ["می‌خواهم", "میخواهم"]),
    ("hi", ["किताब", "किताबें"]),
    ("ja", ["ガッコウ", "ｶﾞｯｺｳ"]),
]


@pytest.mark.parametrize(("language", "said"), APART)
def test_words_that_mean_another_thing_are_never_merged(language: str, said: list[str]) -> None:
    lexicon = Lexicon(language)
    assert len({lexicon.entry(word).key for word in said}) == len(said)


@pytest.mark.parametrize(("language", "said"), TOGETHER)
def test_the_same_word_typed_in_another_way_is_one(language: str, said: list[str]) -> None:
    lexicon = Lexicon(language)
    assert len({lexicon.entry(word).key for word in said}) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("IT support is slow", ["IT", "support", "slow"]),
        ("More IT please", ["IT", "please"]),
        ("Help from the US office, it is for us", ["help", "US", "office"]),
        ("WE NEED MORE TIME, HELP US WITH IT", ["need", "TIME", "HELP"]),
        ("student well-being", ["student", "well-being"]),
        ("I want to learn C++, C# and R", ["want", "learn", "C++", "C#", "R"]),
        ("A- in .NET, Q&A", ["A-", ".NET", "Q&A"]),
        ("see https://example.org/a?b=c, www.example.de or me@example.com", ["see"]),
        ("not ready yet", ["not ready", "yet"]),
        ("We don't really feel ready", ["don't really feel ready"]),
        ("No, ready", ["ready"]),
        ("not only students", ["students"]),
        ("no longer ready", ["no longer ready"]),
        ("opt out, sit in the room", ["opt out", "sit", "room"]),
        ("hands-on learning, hands off", ["hands-on", "learning", "hands off"]),
    ],
)
def test_words_of_an_english_sentence(text: str, said: list[str]) -> None:
    found = [word.casefold() for word in Lexicon("en").content(text).values()]
    assert found == [word.casefold() for word in said]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("hi", "मुझे किताब पसंद है", ["किताब", "पसंद"]),
        ("hi", "किताब पसंद नहीं है", ["किताब", "पसंद नहीं"]),
        ("th", "เงิน ทอง", ["เงิน", "ทอง"]),
        ("th", "ฉันไม่ชอบโรงเรียน", ["ไม่ชอบ", "โรงเรียน"]),
        ("zh", "我喜欢学习。学习很有意思", ["喜欢", "学习", "有意思"]),
        ("zh", "我不喜欢AI", ["我不喜欢", "AI"]),
        ("ja", "学校で日本語を勉強しています", ["学校", "日本語", "勉強"]),
        ("ar", "مَدرسة جديدة", ["مَدرسة", "جديدة"]),
        ("fr", "L'élève n'est pas motivé", ["élève", "pas motivé"]),
        ("de", "Wir sind nicht bereit, keine Zeit", ["nicht bereit", "keine Zeit"]),
        ("es", "No estamos listos", ["no estamos listos"]),
    ],
)
def test_words_of_a_sentence_in_its_script(language: str, text: str, said: list[str]) -> None:
    assert list(Lexicon(language).content(text).values()) == said


def test_places_of_words_are_where_they_stand() -> None:
    text = "👍 see https://example.org/: 学习编程 is C++"
    tokens = list(Lexicon("en").tokens(text))
    assert [text[token.begin : token.end] for token in tokens][:2] == ["see", "学习"]
    assert text[tokens[-1].begin : tokens[-1].end] == "C++"


def test_marks_belong_to_letters_and_signs_to_names() -> None:
    assert words("किताब ,पसंद; aujourd'hui 3.5 well-being C#.") == [
        "किताब",
        "पसंद",
        "aujourd'hui",
        "3.5",
        "well-being",
        "C#",
    ]


def test_texts_that_say_the_same_fold_to_the_same_and_others_do_not() -> None:
    assert fold("Not  ready!") == fold("not ready")
    assert fold("C++") != fold("C#")
    assert fold("año") != fold("ano")
    assert fold("résumé", "en-GB") == fold("resume", "en-GB")
    assert fold("\u200b") == ""


def test_what_ids_and_words_for_next_time_were_made_of_stays() -> None:
    assert bare("Éçole n°5 — Ñandú, C++ й") == "ecole n 5 nandu c и"


class TestSetApart:
    def test_two_spellings_that_a_rule_merges_count_as_two(self) -> None:
        lexicon = Lexicon("en", apart=["Choices"])
        assert lexicon.entry("choices").key != lexicon.entry("choice").key
        assert lexicon.entry("choice").key == Lexicon("en").entry("choices").key
        assert list(lexicon.content("a choice of choices")) == ["choice", "choices="]

    def test_a_phrase_and_an_acronym_are_set_apart_as_they_are_shown(self) -> None:
        lexicon = Lexicon("en", apart=["student voices", "AI"])
        assert lexicon.entry("student voices").key != lexicon.entry("student voice").key
        assert lexicon.entry("AI").key != lexicon.entry("ai").key

    def test_what_is_set_apart_can_still_be_merged_by_name(self) -> None:
        lexicon = Lexicon("en", {"choices": ["option"]}, apart=["choices"])
        assert lexicon.entry("option").key == lexicon.entry("choices").key
        assert lexicon.entry("choice").key != lexicon.entry("choices").key

    def test_a_negation_that_was_merged_is_taken_out_again(self) -> None:
        lexicon = Lexicon("en", apart=["isn't ready"])
        assert list(lexicon.content("isn't ready").values()) == ["isn't ready"]
        assert lexicon.content("isn't ready").keys() != lexicon.content("not ready").keys()


def test_without_the_dictionaries_such_words_are_not_counted_and_it_is_known() -> None:
    program = """if True:
        import sys
        sys.modules["icu4py"] = None
        from plwidgets.language.lexicon import Lexicon
        from plwidgets.language.segment import readable
        assert not readable("学习很有意思")
        assert readable("किताब पसंद है")
        assert Lexicon("zh").content("学习很有意思, C++") == {"c++": "C++"}
        assert Lexicon("zh").entry("学习").spelling == "学习"
        assert Lexicon("zh").entry("学习").key != Lexicon("zh").entry("编程").key
    """
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)


def test_an_english_page_loads_neither_tables_nor_dictionaries() -> None:
    program = """if True:
        import sys
        from plwidgets.language.lexicon import Lexicon
        Lexicon("en")
        assert not {"regex", "simplemma", "icu4py", "stop_words"} & sys.modules.keys()
    """
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("name", ["Having a say", "!!!", "\u2665", "The", "not ready"])
def test_what_counts_as_one_word_has_any_name(name: str) -> None:
    lexicon = Lexicon("en", {name: ["choice", "voice"]})
    keys = {lexicon.entry(word).key for word in ("Choices", "voice", name)}
    assert [lexicon.label(key) for key in keys] == [name]
    assert set(lexicon.content("my choice matters")) == {*keys, "matter"}
