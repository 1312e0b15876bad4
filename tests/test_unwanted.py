"""Unwanted words: an answer with one waits until somebody has looked at it."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.answers.rows import dump_log, load_log
from plwidgets.exceptions import InvalidAnswer, WorkshopError
from plwidgets.language.unwanted import LISTS, Unwanted, listed
from plwidgets.room import ROOM, Role, Tallies, replay
from plwidgets.room.facts import Answered
from plwidgets.room.typed import well_typed
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import ME, open_page, room_with, until
from tests.told import Told

WHY: dict[str, Any] = {"id": "why", "kind": "open_text", "prompt": "Why?", "results": "live"}
TALK: dict[str, Any] = {"id": "talk", "kind": "table_topic", "prompt": "Talk"}
ASKS: dict[str, Any] = {"id": "asks", "kind": "q_and_a", "prompt": "Ask away"}


def told(*activities: dict[str, Any], **plan: Any) -> Told:
    room = Told(Workshop(title="Words", activities=[*activities], **plan))
    room.does(ROOM, "go", activity=activities[0]["id"])
    room.does("ana", "join")
    return room


def shown(room: Told, activity: str = "why") -> list[str]:
    return [row["label"] for row in Tallies().as_dict(room.state, activity)["rows"]]


class TestWords:
    @pytest.mark.parametrize(
        "text",
        [
            "DRAT!",
            "dra\u200bt",
            "Drát",
            "\uff24\uff32\uff21\uff34",
            "oh, drat.",
            "drat-free",
            "BAD  egg",
        ],
    )
    def test_they_are_found_however_they_are_typed(self, text: str) -> None:
        assert Unwanted((), ("drat", "bad egg")).is_in(text)

    @pytest.mark.parametrize(
        "text",
        [
            "d r a t",
            "D.R.A.T!",
            "draaaat it",
            "dr4t",
            "drat2",
            "dr*t",
            "d**t",
            "b4d  egg",
            "dr\N{CYRILLIC SMALL LETTER A}t",
            "dr\N{GREEK SMALL LETTER ALPHA}t",
        ],
    )
    def test_they_are_found_in_disguise(self, text: str) -> None:
        assert Unwanted((), ["drat", "bad egg"]).is_in(text)

    @pytest.mark.parametrize(
        "text",
        ["a b c d", "U.S.A.", "10 trad", "dr*tted", "2 * drat3d", "t4rd", "drt", "bad 2 egg"],
    )
    def test_what_only_looks_odd_is_no_disguise(self, text: str) -> None:
        assert not Unwanted((), ["drat", "bad egg"]).is_in(text)

    @pytest.mark.parametrize(
        "part",
        ["a", "1", "a1", "1a", "a*", "a*b ", "a ", "a!", "a_", "ж", "字", "*", " ", "e\u0301"],
    )
    @pytest.mark.parametrize("end", ["", "bb", "1"])
    def test_no_text_is_looked_through_for_long(self, part: str, end: str) -> None:
        words = Unwanted(LISTS, [f"word{n}" for n in range(500)])
        begun = process_time()
        words.is_in((part * 4000)[:4000] + end)
        assert process_time() - begun < 0.5

    @pytest.mark.parametrize("text", ["dratted", "hydrate", "bad eggs", "egg bad", "", "bad"])
    def test_they_are_found_as_whole_words_only(self, text: str) -> None:
        assert not Unwanted((), ("drat", "bad egg")).is_in(text)

    def test_a_script_without_spaces_has_them_anywhere(self) -> None:
        assert Unwanted((), ("傻瓜",)).is_in("他是傻瓜吗")

    @pytest.mark.parametrize("name", LISTS)
    def test_each_list_finds_its_own_words_and_no_everyday_ones(self, name: str) -> None:
        everyday = {
            "ar": "طلابي يخططون للخطوة التالية معي",
            "de": "Meine Klasse plant den nächsten Schritt selbst, in der Schule",
            "en": "A hello from Scunthorpe: my class assesses its own cockpit and titles",
            "es": "Mis alumnos disputan, reputan y planean el próximo paso en España",
            "fr": "Mes élèves disputent, se réputent et planifient la prochaine étape",
            "pt": "Meus alunos disputam, computam e planejam o próximo passo",
        }[name]
        words = Unwanted((name,), ())
        lines = listed(name)
        assert lines
        assert all(words.is_in(f"x {line}, x") for line in lines)
        assert not words.is_in(everyday)


def drawn_as(room: Told, role: Role) -> Any:
    turn = view(room.state, role)["turn"]
    return turn and turn["drawn"]


class TestNames:
    def test_one_with_such_a_word_stands_on_the_console_and_not_on_the_wall(self) -> None:
        room = told(WHY, unwanted=["drat"], names="optional")
        room.does("ana", "me", name="D r a t")
        room.does(ROOM, "turn", draw="person")

        assert drawn_as(room, "projector") == {"table": None, "name": ""}
        assert drawn_as(room, "facilitator")["name"] == "D r a t"
        assert "D r a t" in view(room.state, "facilitator")["names"]
        assert view(room.state, "participant", "ana")["me"]["name"] == "D r a t"
        room.does(ROOM, "unwanted", words=[], lists=[])
        assert drawn_as(room, "projector")["name"] == "D r a t"

    @pytest.mark.parametrize("action", ["join", "me"])
    def test_a_table_is_not_called_so(self, action: str) -> None:
        room = told(TALK, unwanted=["drat"])
        who = "ben" if action == "join" else "ana"
        with pytest.raises(InvalidAnswer, match="cannot be shown") as refused:
            room.does(who, action, table="The drat table")

        assert refused.value.field == "table"
        room.does(who, action, table="The hydrated")
        assert room.state.people[who].table == "The hydrated"

    def test_a_table_of_the_plan_is_called_as_its_author_wants(self) -> None:
        room = told(TALK, unwanted=["drat"], tables=["Drat", "Egg"])
        room.does("ana", "me", table="Drat")

        assert room.state.people["ana"].table == "Drat"

    def test_the_phone_says_why_a_table_is_not_called_so(self, browser: Browser, axe: Axe) -> None:
        room = room_with([TALK], unwanted=["drat"])
        room.join(ME)
        page = open_page(browser, room)
        field = page.get_by_label("Its number or name")
        field.fill("drat")
        field.press("Enter")

        expect(page.get_by_role("alert")).to_contain_text("cannot be shown to the room")
        expect(field).to_have_value("drat")
        assert axe(page) == []


class TestRoom:
    def test_an_answer_with_one_waits_and_is_marked_in_the_log(self) -> None:
        room = told(WHY, unwanted=["drat"])
        number = room.answers("ana", "why", text="Drat it")
        assert shown(room) == []
        assert isinstance(room.events[-1].data, Answered)
        assert room.events[-1].data.held == [""]
        assert view(room.state, "facilitator")["waits"] == {"why": 1}
        room.does(ROOM, "moderate", answers=[number], hidden=False)
        assert shown(room) == ["Drat it"]
        room.answers("ana", "why", text="Drat it all")
        assert shown(room) == []
        room.answers("ana", "why", text="In other words")
        assert shown(room) == ["In other words"]
        again = [well_typed(event) for event in load_log(dump_log(room.events))]
        assert replay(again) == room.state

    def test_of_several_questions_only_the_one_with_it_waits(self) -> None:
        room = told(ASKS, unwanted=["drat"])
        said = [{"id": "a", "text": "Why?"}, {"id": "b", "text": "Drat?"}]
        room.answers("ana", "asks", questions=said)
        assert shown(room, "asks") == ["Why?"]

    def test_the_list_of_the_workshops_language_is_used_unless_it_says_otherwise(self) -> None:
        (word,) = listed("de")[:1]
        for plan, waits in (
            ({"language": "de-AT"}, True),
            ({"language": "fi"}, False),
            ({"language": "fi", "unwanted": {"lists": ["de"]}}, True),
            ({"language": "de", "unwanted": {"lists": []}}, False),
        ):
            room = told(WHY, **plan)
            room.answers("ana", "why", text=f"So ein {word}")
            assert (shown(room) == []) is waits

    def test_the_facilitator_changes_them_and_takes_that_back(self) -> None:
        room = told(WHY)
        room.does(ROOM, "unwanted", words=["drat", " drat ", "", "egg"], lists=["fr"])
        told_of = view(room.state, "facilitator")["unwanted"]
        assert (told_of["words"], told_of["lists"]) == (["drat", "egg"], ["fr"])
        room.answers("ana", "why", text="Drat")
        assert shown(room) == []
        room.does(ROOM, "undo")
        assert view(room.state, "facilitator")["unwanted"]["words"] == []
        for wrong in ({"words": ["x" * 61], "lists": []}, {"words": [], "lists": ["tlh"]}):
            with pytest.raises(InvalidAnswer):
                room.does(ROOM, "unwanted", **wrong)

    def test_a_plan_is_written_and_read_back_and_a_list_that_is_not_there_is_named(self) -> None:
        plan = told(WHY, unwanted={"words": ["drat"], "lists": ["es"]}).state.workshop
        assert Workshop.parse(plan.to_yaml()) == plan
        with pytest.raises(WorkshopError, match="here is no list 'tlh'"):
            told(WHY, unwanted={"lists": ["tlh"]})


def test_the_console_changes_them(browser: Browser, axe: Axe) -> None:
    room = room_with([WHY])
    page = open_page(browser, room, "facilitator")
    page.get_by_role("button", name="Unwanted words").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Your words").fill("drat\nbad egg\n")
    dialog.get_by_label("Deutsch").check()
    expect(dialog.get_by_label("English")).to_be_checked()
    assert axe(page) == []
    said = room.state.workshop
    dialog.get_by_role("button", name="Save").click()
    until(page, lambda: room.state.workshop is not said)
    assert room.state.workshop.unwanted.words == ("drat", "bad egg")
    assert room.state.workshop.unwanted.lists == ("en", "de")
