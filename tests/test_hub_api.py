"""The hub over HTTP: the contract, who may what, and what it says to bad input."""

from __future__ import annotations

import csv
import io
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

import plwidgets as pl
from plwidgets.analysis import read
from plwidgets.answers.rows import load_log
from plwidgets.hub.http.openapi import document
from plwidgets.hub.http.routes import ROUTES
from plwidgets.room import replay
from tests.phones import Room, Wire, refused
from tests.servers import HTTP, Server, cookie_of

KNOWN = "answer, control, me, scribe, signal, react, mark, remark, hello, ping, read"
SMALL = {
    "title": "Small",
    "tables": ["1", "2"],
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "Why?", "notes": "Wait."},
        {"id": "vote", "kind": "choice", "options": ["A", "B"]},
        {"id": "talk", "kind": "table_topic", "prompt": "Talk"},
    ],
}


@pytest.fixture
def room(hub: Server) -> Room:
    return Room(hub, SMALL)


def test_a_room_runs_from_joining_to_export(room: Room) -> None:
    ana, ben = room.join(table="1"), room.join(table=1)
    room.control("next")
    assert room.answer(ana, "why", {"text": "Because"}).json()["seq"] > 0
    room.control("go", activity="talk")
    assert room.answer(ben, "talk", {"notes": "We talked"}).is_success

    view = room.view()
    assert (view["current"], view["phase"], view["people"], view["tally"]["n"]) == (
        "talk",
        "open",
        2,
        1,
    )
    assert [a["id"] for a in view["workshop"]["activities"]] == ["why", "vote", "talk"]
    exported = room.server.ask("GET", f"{room.path}/export?format=csv", key=room.key)
    rows = list(csv.DictReader(io.StringIO(exported.content.decode("utf-8-sig"))))
    assert [(row["activity"], row["text"], row["notes"]) for row in rows] == [
        ("why", "Because", ""),
        ("talk", "", "We talked"),
    ]


def test_the_same_key_counts_once_and_gives_the_same_number(room: Room) -> None:
    token = room.join()
    room.control("next")

    first = room.answer(token, "why", {"text": "Once"}, key="k1").json()
    again = room.answer(token, "why", {"text": "Once"}, key="k1").json()

    assert first == again
    assert room.view()["tally"]["n"] == 1


def test_who_joins_again_with_the_same_key_is_the_same_participant(room: Room) -> None:
    joined = [
        room.server.ask(
            "POST", f"{room.path}/participants", headers={"Idempotency-Key": "j1" * 8}, json={}
        ).json()
        for _ in range(2)
    ]

    assert joined[0]["participant"] == joined[1]["participant"]
    assert room.view()["people"] == 1
    assert all(room.view(one["token"])["code"] == room.code for one in joined)


@pytest.mark.parametrize("key", ["1", "ana", "k" * 15])
def test_nobody_comes_in_with_a_key_that_others_may_have_too(room: Room, key: str) -> None:
    answer = room.server.ask(
        "POST", f"{room.path}/participants", headers={"Idempotency-Key": key}, json={}
    )

    refused(answer, 400, "bad_request")
    assert "at random, of 16 characters" in answer.json()["error"]["hint"]
    assert room.view()["people"] == 0


def test_who_joins_again_with_another_name_has_that_name(hub: Server) -> None:
    room = Room(hub, {**SMALL, "names": "required"})
    for name in ("Ana", "Anna"):
        room.server.ask(
            "POST",
            f"{room.path}/participants",
            headers={"Idempotency-Key": "j1" * 8},
            json={"name": name},
        )

    events = room.server.ask("GET", f"{room.path}/export?format=events", key=room.key).text
    state = replay(load_log(events.splitlines()))
    assert state
    assert [person.name for person in state.people.values()] == ["Anna"]


def test_erasing_oneself_takes_everything_away(room: Room) -> None:
    token = room.join()
    room.control("next")
    room.answer(token, "why", {"text": "Forget me"})

    gone = room.server.ask("DELETE", f"{room.path}/participants/me", key=token)

    assert gone.status_code == 204
    assert (room.view()["people"], room.view()["tally"]["n"]) == (0, 0)
    refused(room.server.ask("GET", f"{room.path}/view", key=token), 401, "unauthorized")
    log = room.server.ask("GET", f"{room.path}/export?format=jsonl", key=room.key)
    assert "Forget me" not in log.text


def test_a_participant_may_change_table(room: Room) -> None:
    token = room.join()

    changed = room.server.ask(
        "PATCH", f"{room.path}/participants/me", key=token, json={"table": "2"}
    )

    assert changed.is_success
    assert room.view(token)["table"]["name"] == "2"


def coach_key(room: Room) -> tuple[str, str]:
    made = room.server.ask("POST", f"{room.path}/keys", key=room.key, json={"role": "coach"})
    return made.json()["key"], made.json()["id"]


@pytest.mark.parametrize(
    ("message", "hint"),
    [
        (
            {"type": "sing"},
            f"There are: {KNOWN}.",
        ),
        (
            {"type": ["ping"]},
            f"There are: {KNOWN}.",
        ),
        ({"type": "ping", "loud": True}, "It takes: type, key."),
    ],
)
def test_a_message_that_means_nothing_is_answered_with_what_there_is(
    room: Room, message: dict[str, Any], hint: str
) -> None:
    with Wire(room.server, room.code) as line:
        line.hello(room.key)
        line.send(**message)
        assert line.next("error")["hint"] == hint


def test_a_coach_key_reads_what_was_given_and_is_revoked(room: Room) -> None:
    coach, id = coach_key(room)
    tally = f"{room.path}/tally/vote"
    room.control("go", activity="vote")
    for n in range(5):
        room.answer(room.join(), "vote", {"choices": ["a" if n else "b"]})
    refused(room.server.ask("GET", tally, key=coach), 403, "forbidden")
    room.control("close")
    refused(room.server.ask("GET", tally, key=coach), 403, "forbidden")
    room.control("release")
    assert room.server.ask("GET", tally, key=coach).json()["n"] == 5
    log = read(room.server.hub, coach, room.code)
    assert [*log.tally("vote")["value"]] == [4, 1]

    assert room.server.ask("DELETE", f"{room.path}/keys/{id}", key=room.key).status_code == 204
    refused(room.server.ask("GET", tally, key=coach), 401, "unauthorized")


def test_all_that_a_coach_key_may_ask_isolates_nobody(room: Room) -> None:
    """Ask for every view after every step, and compare them all with each other."""
    coach, _ = coach_key(room)
    room.control("go", activity="vote")
    people = [
        room.server.ask("POST", f"{room.path}/participants", json={"table": table}).json()
        for table in ("1",) * 8 + ("2",) * 6 + ("1",)
    ]
    ids = {person["participant"] for person in people}
    groups: list[dict[Any, int]] = []

    def look_at_everything() -> None:
        texts = [
            room.server.ask("GET", f"{room.path}/{what}", key=coach).text
            for what in (
                "view",
                "tally/vote",
                "tally/vote?round=1",
                "tally/why",
                *(f"export?format={f}" for f in ("csv", "jsonl", "events", "codebook")),
            )
        ]
        assert not any(id in text for id in ids for text in texts)
        answers = read(room.server.hub, coach, room.code).answers("vote")
        assert answers["participant"].is_unique
        assert answers["at"].nunique() <= 1
        groups.append(answers["table"].astype(str).value_counts().to_dict())
        told = room.server.ask("GET", f"{room.path}/tally/vote", key=coach)
        assert (told.json()["n"] if told.is_success else 0) == len(answers)

    def vote(person: dict[str, Any]) -> None:
        room.answer(person["token"], "vote", {"choices": ["a"]})
        look_at_everything()

    for person in people[:-1]:
        vote(person)
    assert groups[-1] == {}
    room.control("close")
    look_at_everything()
    assert groups[-1] == {}
    room.control("release")
    look_at_everything()
    assert groups[-1] == {"1": 8, "2": 6}
    room.control("open")
    vote(people[-1])
    for action in ("close", "end", "reopen", "end"):
        room.control(action)
        look_at_everything()
    for person in people[:2]:
        room.server.ask("DELETE", f"{room.path}/participants/me", key=person["token"])
        look_at_everything()
    differences = {
        abs(later.get(table, 0) - earlier.get(table, 0))
        for earlier in groups
        for later in groups
        for table in ("1", "2")
    }
    assert all(n == 0 or n >= 5 for n in differences)


def test_results_that_are_not_shown_are_not_told_to_a_participant(room: Room) -> None:
    token = room.join()
    room.control("next")
    tally = f"{room.path}/tally/why"

    refused(room.server.ask("GET", tally, key=token), 403, "forbidden")
    room.control("reveal")
    assert room.server.ask("GET", tally, key=token).json()["n"] == 0


def test_the_cookie_of_a_browser_reads_and_never_writes(hub: Server) -> None:
    cookie = {"Cookie": cookie_of(hub)}

    assert hub.ask("GET", "/api/rooms", headers=cookie).is_success
    refused(hub.ask("POST", "/api/rooms", headers=cookie, json={}), 401, "unauthorized")


def test_the_door_turns_a_code_into_a_cookie_that_scripts_cannot_read(serve: Server) -> None:
    link = serve.facilitator_url
    door = HTTP.get(link)

    cookie = door.headers["set-cookie"]
    name, _, key = cookie.partition(";")[0].partition("=")
    assert door.status_code == 302
    assert name == f"plwidgets-{httpx.URL(serve.hub).port}-server"
    assert serve.ask("GET", "/api/rooms", key=key).is_success
    assert key not in (serve.server_key, link)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert httpx.URL(door.headers["location"]).params == httpx.QueryParams({"room": serve.code})
    assert httpx.URL(link).params["code"] not in door.headers["location"] + serve.said()


@pytest.mark.parametrize("page", ["facilitator", "projector"])
def test_a_link_opens_once_and_then_for_the_browser_that_it_let_in(
    serve: Server, page: str
) -> None:
    link = getattr(serve, f"{page}_url")
    with httpx.Client() as browser:
        there = browser.get(link).headers["location"]
        again = browser.get(link)
    stranger = HTTP.get(link)

    assert again.headers["location"] == there
    assert "set-cookie" not in again.headers
    assert stranger.status_code == 401
    assert "set-cookie" not in stranger.headers
    assert "lets one browser in, once" in " ".join(stranger.text.split())


def test_the_door_keeps_keys_to_one_room_apart_from_the_servers(serve: Server) -> None:
    room, port = f"/api/rooms/{serve.code}", httpx.URL(serve.hub).port
    made = serve.ask("POST", f"{room}/keys", key=serve.room_key, json={"role": "coach"})
    token = made.json()["key"]

    door = serve.ask("GET", "/enter", params={"token": token, "to": "coach"})
    wall = HTTP.get(serve.projector_url)
    assert door.headers["set-cookie"].startswith(f"plwidgets-{port}-coach-{serve.code}={token};")
    assert wall.headers["set-cookie"].startswith(f"plwidgets-{port}-projector-{serve.code}=")
    for way, role in ((door, "coach"), (wall, "projector")):
        assert httpx.URL(way.headers["location"]).params == httpx.QueryParams(
            {"room": serve.code, "as": role}
        )
    for to in ("facilitate", "present", "author"):
        assert serve.ask("GET", "/enter", params={"token": token, "to": to}).status_code == 403


def test_a_link_to_the_projector_leads_to_its_page_alone(serve: Server) -> None:
    for to in ("facilitate", "coach", "author"):
        door = HTTP.get(serve.projector_url.replace("to=present", f"to={to}"))
        assert urlsplit(door.headers["location"]).path.endswith("/present.ipynb")
        assert "-projector-" in door.headers["set-cookie"]


def test_behind_a_proxy_with_https_the_cookie_is_for_https_alone(serve: Server) -> None:
    proxied = HTTP.get(serve.facilitator_url, headers={"X-Forwarded-Proto": "https, http"})

    assert "Secure" in proxied.headers["set-cookie"]
    assert "Path=/;" in proxied.headers["set-cookie"]


@pytest.mark.parametrize("which", ["wrong", "", "of a room", "of a participant", "of the server"])
def test_a_link_that_does_not_open_the_door_is_answered_in_words(serve: Server, which: str) -> None:
    joined = serve.ask("POST", f"/api/rooms/{serve.code}/participants", json={}).json()
    keys = {
        "of a room": serve.room_key,
        "of a participant": joined["token"],
        "of the server": serve.server_key,
    }
    token = keys.get(which, which)

    for name in ("token", "code"):
        door = serve.ask("GET", "/enter", params={name: token, "to": "facilitate"})
        named = name == "token" and which.startswith("of")
        assert door.status_code == (403 if named else 401)
        assert door.headers["content-type"].startswith("text/html")
        assert "<code>plwidgets serve</code>" in door.text
        assert "set-cookie" not in door.headers


@pytest.mark.parametrize(
    ("to", "room"),
    [
        ("https://elsewhere.test/", ""),
        ("//elsewhere.test", ""),
        ("facilitate\r\nX-Made: up", ""),
        ("present", "1\r\nX-Made: up"),
        ("present", "1&hub=https://elsewhere.test"),
    ],
)
def test_the_door_leads_nowhere_else(serve: Server, to: str, room: str) -> None:
    code = httpx.URL(serve.facilitator_url).params["code"]
    door = serve.ask("GET", "/enter", params={"code": code, "to": to, "room": room})

    assert "x-made" not in door.headers
    target = httpx.URL(door.headers.get("location", ""))
    assert target.host == ""
    assert door.status_code == (302 if to == "present" else 404)
    assert set(target.params) <= {"room"}


@pytest.mark.parametrize(
    ("activity", "body", "status", "code"),
    [
        ("why", {"answer": {"text": ""}}, 422, "invalid_answer"),
        ("why", {"answer": {"text": "x" * 300}}, 422, "invalid_answer"),
        ("why", {"answer": {"choices": ["a"]}}, 422, "invalid_answer"),
        ("why", {"answer": "text"}, 400, "bad_request"),
        ("why", {}, 400, "bad_request"),
        ("why", [1], 400, "bad_request"),
        ("why", {"answer": {"text": "x"}, "round": 2}, 409, "wrong_phase"),
        ("vote", {"answer": {"choices": ["a"]}}, 409, "wrong_phase"),
        ("nothing", {"answer": {"text": "x"}}, 404, "no_such_activity"),
        ("talk", {"answer": {"notes": "x"}}, 400, "no_table"),
    ],
)
def test_a_bad_answer_is_refused_and_nothing_is_lost(
    room: Room, activity: str, body: Any, status: int, code: str
) -> None:
    token = room.join()
    room.control("go", activity="talk")
    room.control("go", activity="why")
    room.answer(token, "why", {"text": "Good"})

    answer = room.server.ask(
        "PUT", f"{room.path}/activities/{activity}/answer", key=token, json=body
    )

    refused(answer, status, code)
    assert room.view(token)["mine"]["why"]["answer"] == {"text": "Good"}


@pytest.mark.parametrize("body", [b"not json", b"\xff\xfe", b"{", b"null", b""])
def test_a_body_that_is_not_json_is_refused(room: Room, body: bytes) -> None:
    token = room.join()
    address = f"{room.path}/activities/why/answer"

    refused(room.server.ask("PUT", address, key=token, content=body), 400, "bad_request")


@pytest.mark.parametrize("key", ["k" * 65, "a\tb", "\xe9"])
def test_a_key_that_is_none_is_refused_in_words(room: Room, key: str) -> None:
    answer = room.server.ask(
        "POST", f"{room.path}/participants", json={}, headers={"Idempotency-Key": key.encode()}
    )
    assert "1 to 64 letters, digits" in refused(answer, 400, "bad_request")["message"]


@pytest.mark.parametrize("length", ["abc", "-1", "9" * 5000])
def test_a_length_that_is_none_is_refused_in_words(room: Room, length: str) -> None:
    place = httpx.URL(f"{room.server.hub}{room.path}/participants")
    head = f"POST {place.path} HTTP/1.0\r\nHost: {place.host}\r\nContent-Length: {length}\r\n\r\n"
    with socket.create_connection((place.host, place.port), timeout=30) as line:
        line.sendall(head.encode())
        said = line.makefile("rb").readline()

    assert said.split()[1] == b"400"


def test_a_round_of_five_thousand_digits_is_not_there(room: Room) -> None:
    address = f"{room.path}/tally/why?round={'9' * 5000}"

    refused(room.server.ask("GET", address, key=room.key), 404, "not_found")


def test_ten_megabytes_are_refused_before_they_are_read(room: Room) -> None:
    token = room.join()
    address = f"{room.path}/activities/why/answer"
    body = {"answer": {"text": "x" * 10_000_000}}

    refused(room.server.ask("PUT", address, key=token, json=body), 413, "too_large")
    in_pieces = (b"x" * 1000 for _ in range(10_000))
    refused(room.server.ask("PUT", address, key=token, content=in_pieces), 413, "too_large")
    assert room.view()["code"] == room.code


@pytest.mark.parametrize(
    "text", ["🎉👩‍🏫", "مرحبا بالعالم", "<script>alert(1)</script>", "=HYPERLINK(1)"]
)
def test_any_text_comes_back_as_it_was_given(room: Room, text: str) -> None:
    token = room.join()
    room.control("next")

    assert room.answer(token, "why", {"text": text}).is_success
    assert room.view(token)["mine"]["why"]["answer"]["text"] == text


def test_a_workshop_that_is_wrong_says_where(hub: Server) -> None:
    wrong = {"title": "x", "activities": [{"id": "a", "kind": "slid"}]}
    made = hub.ask("POST", "/api/rooms", key=hub.server_key, json={"workshop": wrong})

    error = refused(made, 422, "invalid_workshop")
    assert "Did you mean 'slide'" in error["message"]
    missing = hub.ask("POST", "/api/rooms", key=hub.server_key, json={"workshop": "nothing"})
    refused(missing, 404, "not_found")


@pytest.mark.parametrize(
    "plan",
    [
        {"self": 1},
        {"kind": ["x"]},
        {"activities": 5, "sections": [{"activities": [{"kind": "slide", "body": "B"}]}]},
        {"activities": [{"id": "a", "kind": {}}]},
        {"tables": [[[]]]},
        {"tables": "huge"},
        {"title": "\0"},
        {"\x1b[2J": "\ud800"},
        {f"wrong{number}": "x" * 99 for number in range(900)},
    ],
    ids=range(9),
)
def test_what_is_no_plan_is_refused_in_few_words(hub: Server, plan: dict[str, Any]) -> None:
    sent = {"title": "T", "activities": [{"id": "a", "kind": "slide", "body": "B"}], **plan}
    body = json.dumps({"workshop": sent}).replace('"huge"', "9" * 5000).encode()

    made = hub.ask("POST", "/api/rooms", key=hub.server_key, content=body)

    assert made.status_code in (400, 422)
    assert 10 < len(made.json()["error"]["message"]) < 8000


def test_codes_that_are_guessed_too_often_are_not_answered_any_more(hub_server: Server) -> None:
    wrong = (f"{code:06d}" for code in range(100_000))  # a room's code begins with another digit
    answers = [
        hub_server.ask("POST", f"/api/rooms/{next(wrong)}/participants", json={}).status_code
    ]
    while answers[-1] == 404:
        answers.append(
            hub_server.ask("POST", f"/api/rooms/{next(wrong)}/participants", json={}).status_code
        )

    assert answers[-1] == 429
    assert len(answers) > 30  # a hall of people who mistype must fit in
    right = hub_server.ask("POST", f"/api/rooms/{hub_server.code}/participants", json={})
    refused(right, 429, "too_many")


def test_who_guesses_codes_keeps_nobody_of_the_same_network_out_of_a_room_in_use(
    hub_server: Server,
) -> None:
    joining = f"/api/rooms/{hub_server.code}/participants"
    assert hub_server.ask("POST", joining, json={}).status_code == 201
    for code in range(100):
        hub_server.ask("POST", f"/api/rooms/{code:06d}/participants", json={})

    assert hub_server.ask("POST", joining, json={}).status_code == 201
    refused(hub_server.ask("POST", "/api/rooms/000101/participants", json={}), 429, "too_many")


def test_who_has_the_link_is_let_in_however_many_codes_their_network_guessed(
    hub_server: Server,
) -> None:
    joining = f"/api/rooms/{hub_server.code}/participants"
    proof = httpx.URL(hub_server.participant_url).params["in"]
    for code in range(100):
        hub_server.ask("POST", f"/api/rooms/{code:06d}/participants", json={})

    for wrong in ("", "?in=", "?in=aaaaaa", f"?in={proof}a", f"?in={proof.upper()}", "?in=%C3%A4"):
        refused(hub_server.ask("POST", joining + wrong, json={}), 429, "too_many")
    assert len(proof) == 6
    assert hub_server.ask("POST", f"{joining}?in={proof}", json={}).status_code == 201
    other = f"/api/rooms/000101/participants?in={proof}"
    refused(hub_server.ask("POST", other, json={}), 429, "too_many")


def test_the_proof_of_a_link_is_the_same_wherever_a_link_is_made(hub_server: Server) -> None:
    proof = httpx.URL(hub_server.participant_url).params["in"]
    room = Room.of(hub_server)
    in_python = pl.Room.connect(room.code, hub=hub_server.hub, key=hub_server.server_key).proof
    views = [
        hub_server.ask("GET", f"{room.path}/view?role={role}", key=room.key).json()
        for role in ("facilitator", "projector")
    ]
    hub_server.restart()

    assert {in_python, *(view["proof"] for view in views)} == {proof}
    assert httpx.URL(hub_server.participant_url).params["in"] == proof
    assert "proof" not in room.view(room.join())


def test_a_short_address_keeps_what_the_link_carries(hub_server: Server) -> None:
    for path in ("", ").", "%29"):
        address = f"http://127.0.0.1:{httpx.URL(hub_server.hub).port}/219816{path}?in=abc234"
        said = httpx.get(address, trust_env=False)
        assert said.headers["Location"].endswith("/219816?in=abc234")


def test_a_code_is_told_from_none_only_by_joining(hub: Server) -> None:
    token = Room(hub, SMALL).join()

    for path in ("view", "tally/why", "export"):
        for key, status in ((token, 403), ("", 401)):
            refused(hub.ask("GET", f"/api/rooms/{hub.code}/{path}", key=key), status, WORDS[status])
            refused(hub.ask("GET", f"/api/rooms/000001/{path}", key=key), status, WORDS[status])


WORDS = {401: "unauthorized", 403: "forbidden"}


def test_one_participant_cannot_keep_the_hub_busy(room: Room) -> None:
    token = room.join()
    me = f"{room.server.hub}{room.path}/participants/me"

    with httpx.Client(headers={"Authorization": f"Bearer {token}"}) as client:
        answers = (client.patch(me, json={"table": str(1 + n % 2)}) for n in range(1000))
        refused(next(answer for answer in answers if not answer.is_success), 429, "too_many")


def test_many_who_erase_themselves_keep_nobody_from_it(room: Room) -> None:
    def erase(token: str) -> int:
        asked = room.server.ask("DELETE", f"{room.path}/participants/me", key=token)
        return asked.status_code

    tokens = [room.join() for _ in range(200)]
    with ThreadPoolExecutor(40) as pool:
        assert {*pool.map(erase, tokens)} == {204}
    assert room.view(room.key)["people"] == 0


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/api/nothing",
        "/static/../base.py",
        "/static/%2e%2e/base.py",
        "/static/..%2f..%2fpyproject.toml",
        "/static/%2fetc%2fpasswd",
        "/static/%00",
        f"/static/{'a' * 300}",
        "/static/kinds/choice/ask.tsx",
        "/static/kinds/nothing/ask.js",
        "/12345",
        "/static/nothing.js",
    ],
)
def test_an_address_that_is_not_there_says_so(hub: Server, path: str) -> None:
    refused(hub.ask("GET", path), 404, "not_found")


def test_no_answer_says_which_server_it_is_from(hub: Server) -> None:
    for path in ("/", "/nothing", "/plwidgets/", "/plwidgets/api/rooms", "/219816"):
        answer = httpx.get(str(httpx.URL(hub.hub).join(path)))

        assert "server" not in answer.headers
    assert (
        httpx.get(str(httpx.URL(hub.hub).join("/nothing"))).json()["error"]["code"] == "not_found"
    )


def test_the_join_page_comes_compressed_and_asks_no_other_host(hub: Server) -> None:
    page = hub.ask("GET", f"/{hub.code}")

    assert page.headers["content-encoding"] == "gzip"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http" not in page.text.replace("http://www.w3.org/2000/svg", "")
    again = hub.ask("GET", "/", headers={"If-None-Match": page.headers["etag"]})
    assert again.status_code == 304


def test_pages_of_other_servers_may_load_the_front_end_and_nothing_else(hub: Server) -> None:
    elsewhere = {"Origin": "https://elsewhere.test"}
    allowed = "access-control-allow-origin"

    assert hub.ask("GET", "/static/manifest.json", headers=elsewhere).headers[allowed] == "*"
    for path in ("/", f"/{hub.code}", "/api/health", f"/api/rooms/{hub.code}/view"):
        assert allowed not in hub.ask("GET", path, key=hub.room_key, headers=elsewhere).headers


def test_the_description_of_the_api_lists_every_route_of_it(hub: Server) -> None:
    described = hub.ask("GET", "/api/openapi.json").json()

    assert described == document(ROUTES)
    assert len(described["paths"]) == sum(path.startswith("/api/") for path, _ in ROUTES)
    assert described["paths"]["/api/rooms"]["post"]["security"] == [{"bearer": []}]
    joining = described["paths"]["/api/rooms/{code}/participants"]["post"]
    assert "security" not in joining
