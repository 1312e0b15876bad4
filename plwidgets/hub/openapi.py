"""The OpenAPI description, made from the table of routes and the models of the bodies."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import Any

import tornado.web
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from plwidgets import __version__
from plwidgets.activities import kinds
from plwidgets.hub import api
from plwidgets.hub.base import Handler, public

_BODIES: dict[tuple[str, str], type[BaseModel]] = {
    ("Rooms", "POST"): api.NewRoom,
    ("Participants", "POST"): api.NewParticipant,
    ("Participant", "PATCH"): api.Me,
    ("Answer", "PUT"): api.NewAnswer,
    ("Controls", "POST"): api.Control,
    ("Keys", "POST"): api.NewKey,
}
_STATUS = {("Rooms", "POST"): "201", ("Participants", "POST"): "201", ("Keys", "POST"): "201"}


class OpenAPI(Handler):
    """The description of this API."""

    @public
    async def get(self) -> None:
        """Return the OpenAPI document."""
        self.reply(document())


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of the hub."""
    # The table of routes names this module's handler, so it is imported late.
    from plwidgets.hub.routes import ROUTES

    answers = [kind.answer for kind in kinds().values() if kind.answer]
    models = [(model, "validation") for model in _BODIES.values()]
    _, definitions = models_json_schema(models, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    schemas = definitions.get("$defs", {}) | {
        f"{model.__module__.rsplit('.', 1)[-1]}_answer": model.model_json_schema()
        for model in answers
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "plwidgets hub", "version": __version__},
        "paths": {
            _path(route): operations
            for route, handler in ROUTES
            if route.startswith("/api/") and (operations := _operations(route, handler))
        },
        "components": {
            "schemas": schemas | {"Error": _ERROR},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "hint"],
            "properties": {name: {"type": "string"} for name in ("code", "message", "hint")},
        }
    },
}


def _operations(route: str, handler: type[tornado.web.RequestHandler]) -> dict[str, Any]:
    return {
        method.lower(): _operation(route, handler, method)
        for method in handler.SUPPORTED_METHODS
        if method.lower() in vars(handler)
    }


def _operation(
    route: str, handler: type[tornado.web.RequestHandler], method: str
) -> dict[str, Any]:
    name = handler.__name__
    function = getattr(handler, method.lower())
    status = _STATUS.get((name, method), "204" if method == "DELETE" else "200")
    operation: dict[str, Any] = {
        "summary": (inspect.getdoc(function) or "").splitlines()[0],
        "operationId": f"{method.lower()}_{name.lower()}",
        "parameters": [
            {"name": parameter, "in": "path", "required": True, "schema": {"type": "string"}}
            for parameter in re.findall(r"\?P<(\w+)>", route)
        ],
        "responses": {
            status: {"description": "Done"},
            "default": {
                "description": "Refused",
                "content": {"application/json": {"schema": _ref("Error")}},
            },
        },
    }
    if body := _BODIES.get((name, method)):
        operation["requestBody"] = {
            "content": {"application/json": {"schema": _ref(body.__name__)}}
        }
    if roles := getattr(function, "needs", ()):
        operation["security"] = [{"bearer": []}]
        operation["description"] = f"Needs a credential of: {', '.join(roles)}."
    return operation


def _path(route: str) -> str:
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", route)


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
