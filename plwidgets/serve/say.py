"""What the server says when it is ready."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import asdict, dataclass

import segno

from plwidgets.client.near import spaced


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


def as_json(links: Links) -> str:
    """Return the links as one line for a program."""
    return json.dumps(asdict(links))


def as_text(links: Links, advice: str = "") -> str:
    """Return the links for a person: three lines, the code, and the QR code to scan."""
    nowhere = "(a hub alone has no pages; leave --hub-only away to have them)"
    lines = [
        f"Facilitator:   {links.facilitator_url or nowhere}",
        f"Projector:     {links.projector_url or nowhere}",
        f"Participants:  {links.participant_url}",
        "",
        f"Code:          {spaced(links.code)}",
        "",
    ]
    return "\n".join([*lines, qr(links.participant_url), *([advice, ""] if advice else [])])


def qr(link: str) -> str:
    """Return the QR code of a link, drawn with half blocks; "" if the terminal has none."""
    drawn = io.StringIO()
    segno.make(link, error="l").terminal(drawn, border=2, compact=True)
    try:
        drawn.getvalue().encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ""
    return drawn.getvalue()
