"""The one table of routes: what stands where, and which handler answers."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

import tornado.web

from plwidgets.client.address import PREFIX
from plwidgets.hub.http import api, files, pages, participants, photos, remotes
from plwidgets.hub.http.base import Handler, needs
from plwidgets.hub.http.bodies import Description
from plwidgets.hub.http.openapi import document
from plwidgets.hub.http.socket import Live
from plwidgets.hub.hub import Hub
from plwidgets.photos import NAME

CODE = r"(?P<code>[0-9]{6})"
STRAY = r"(?:[^0-9A-Za-z%]|%[0-9A-Fa-f]{2})+"
"""Signs behind a link that belong to the sentence around it, not to the link."""

_ID = r"(?P<activity>[a-z][a-z0-9_-]*)"

STATIC = (
    ("/static/kinds/(?P<kind>[a-z0-9_]+)/(?P<name>[a-z.]+)", pages.KindAsset),
    ("/static/(?P<path>.+)", pages.Static),
)
"""What browsers load, the same from any hub of this version."""


class OpenAPI(Handler):
    """The description of this API."""

    @needs(answers=Description)
    async def get(self) -> Description:
        """Return the OpenAPI document."""
        return described()


@cache
def described() -> Description:
    """Return the OpenAPI document of the routes below."""
    return document(ROUTES)


# In the order in which they are tried: what every phone asks for comes first.
ROUTES: tuple[tuple[str, type[tornado.web.RequestHandler]], ...] = (
    (f"/api/rooms/{CODE}/participants", participants.Participants),
    (f"/api/rooms/{CODE}/live", Live),
    (f"/api/rooms/{CODE}/view", api.View),
    (f"/api/rooms/{CODE}/files/(?P<digest>[0-9a-f]{{32}})", files.File),
    ("", pages.ToJoin),
    ("/", pages.Join),
    (f"/{CODE}", pages.Join),
    (f"/{CODE}{STRAY}", pages.WithStray),
    (f"/{CODE}/remote", pages.Remote),
    (f"/{CODE}/moderate", pages.Moderate),
    ("/enter", pages.Enter),
    *STATIC,
    ("/api/health", api.Health),
    ("/api/openapi.json", OpenAPI),
    ("/api/key", api.OwnKey),
    ("/api/workshops", api.Workshops),
    ("/api/rooms", api.Rooms),
    (f"/api/rooms/{CODE}/participants/me", participants.Participant),
    (f"/api/rooms/{CODE}/participants/me/personal", participants.Personal),
    (f"/api/rooms/{CODE}/participants/me/given", participants.Given),
    (f"/api/rooms/{CODE}/photos", photos.Photos),
    (f"/api/photos/(?P<name>{NAME})", photos.Photo),
    (f"/api/rooms/{CODE}/device", participants.Device),
    (f"/api/rooms/{CODE}/activities/{_ID}/answer", api.Answer),
    (f"/api/rooms/{CODE}/act", api.Act),
    (f"/api/rooms/{CODE}/control", api.Controls),
    (f"/api/rooms/{CODE}/keys", api.Keys),
    (f"/api/rooms/{CODE}/keys/(?P<id>[0-9a-f]{{64}})", api.Key),
    (f"/api/rooms/{CODE}/release", api.Release),
    (f"/api/rooms/{CODE}/person", api.Person),
    (f"/api/rooms/{CODE}/links", api.Links),
    (f"/api/rooms/{CODE}/remotes", remotes.Remotes),
    (f"/api/rooms/{CODE}/remote", remotes.Remote),
    (f"/api/rooms/{CODE}/moderators", remotes.Moderators),
    (f"/api/rooms/{CODE}/moderator", remotes.Moderator),
    (f"/api/rooms/{CODE}/tally/{_ID}", api.Tally),
    (f"/api/rooms/{CODE}/export", api.Export),
    ("/.*", pages.Nothing),
)


Route: TypeAlias = (
    tuple[str, type[tornado.web.RequestHandler], dict[str, object]]
    | tuple[str, type[tornado.web.RequestHandler]]
)
"""A path, its handler, and what that one is given."""


def routes(hub: Hub, prefix: str = f"/{PREFIX}") -> list[Route]:
    """Return the handlers of a hub below this path, ready for a tornado application."""
    return [(f"{re.escape(prefix)}{path}", handler, {"hub": hub}) for path, handler in ROUTES]
