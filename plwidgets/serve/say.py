"""What the server says when it is ready."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import segno

from plwidgets.client.near import spaced
from plwidgets.numbers.words import plural
from plwidgets.workshop.zones import UTC, when


@dataclass(frozen=True, slots=True)
class Links:
    """Everything that is needed to use a server that has just started.

    A hub alone shows no notebooks: then there is no facilitator's and no projector's page.
    """

    hub: str
    code: str
    server_key: str
    room_key: str
    facilitator_url: str | None
    projector_url: str | None
    participant_url: str


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served, from which file into which database, and how far its room has come.

    `began_at` is milliseconds since 1970, told in the `zone` of the room; `left` is, in words, what
    stands in the file and cannot be taken into the room.  Where it is `apart`, another server uses
    the database, and neither tells the other what is written nowhere.
    """

    title: str
    activities: int
    source: str
    database: str
    people: int = 0
    bots: int = 0
    answers: int = 0
    began_at: int = 0
    zone: str = UTC
    left: Sequence[str] = ()
    apart: bool = False


def as_json(links: Links) -> str:
    """Return the links as one line for a program."""
    return json.dumps(asdict(links))


def as_text(links: Links, serving: Serving | None = None, advice: str = "") -> str:
    """Return the links for a person: three lines, the code, and the QR code to scan.

    Below stands what is served, where it is known, and how to stop.
    """
    nowhere = "(a hub alone has no pages; leave --hub-only away to have them)"
    lines = [
        f"Facilitator:   {links.facilitator_url or nowhere}",
        f"Projector:     {links.projector_url or nowhere}",
        f"Participants:  {links.participant_url}",
        "",
        f"Code:          {spaced(links.code)}",
        "",
    ]
    told = [*_about(serving), ""] if serving else []
    advised = [advice, ""] if advice else []
    return "\n".join([*lines, qr(links.participant_url), *told, *advised])


def _about(serving: Serving) -> Iterator[str]:
    """Yield what is served, and the ways out of what may not be meant."""
    file, count = serving.source, plural(serving.activities, "activity", "activities")
    yield f"Workshop:      {serving.title} ({count}), from {file}"
    yield f"Database:      {serving.database}"
    if serving.apart:
        yield "Beside:        Another server here uses this file. All that is kept is on both; of"
        yield "               reactions, and of who leads, each counts its own, but on PostgreSQL."
    if serving.people or serving.bots:
        began = when(serving.began_at, serving.zone)
        who = plural(serving.people, "person", "people")
        if serving.bots:
            who = f"{who} and {plural(serving.bots, 'bot', 'bots')} of a rehearsal"
        what = plural(serving.answers, "answer", "answers")
        since = f"{began.day} {began:%B, %H:%M} ({serving.zone})"
        yield f"Goes on:       {who}, {what}, since {since}. Afresh: --new-room"
    if serving.left:
        yield f"Not taken in from {file}:"
        yield from (f"  {said}" for said in serving.left)
        yield "  For the file as it is: --new-room. To ask something beside it: give it another id."
    yield "Stop:          Ctrl+C"
    yield "Your own:      plwidgets serve FILE.yaml (plwidgets check FILE.yaml reads it first)"


def qr(link: str) -> str:
    """Return the QR code of a link, drawn with half blocks; "" if the terminal has none."""
    drawn = io.StringIO()
    segno.make(link, error="l").terminal(drawn, border=2, compact=True)
    try:
        drawn.getvalue().encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ""
    return drawn.getvalue()
