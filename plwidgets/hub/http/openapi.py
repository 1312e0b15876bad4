"""The OpenAPI description, made from a table of routes and what each method says of itself."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

import tornado.web
from pydantic import TypeAdapter

from plwidgets import __version__
from plwidgets.activities import kinds
from plwidgets.hub.http.base import Contract
from plwidgets.hub.http.bodies import Description, Failure
from plwidgets.values import Payload

Routes: TypeAlias = Iterable[tuple[str, type[tornado.web.RequestHandler]]]
_Mode: TypeAlias = Literal["validation", "serialization"]
_REF = "#/components/schemas/{model}"


def document(routes: Routes) -> Description:
    """Return the OpenAPI 3.1 document of a hub with these routes."""
    paths = [(route, handler) for route, handler in routes if route.startswith("/api/")]
    contracts = [contract for _, handler in paths for contract in _contracts(handler).values()]
    asked = {one.body for one in contracts if one.body}
    answered = {Failure, *(one.answers for one in contracts if one.answers)}
    inputs = [*(_input(shape, "validation") for shape in asked)]
    inputs += [_input(shape, "serialization") for shape in answered]
    made, definitions = TypeAdapter.json_schemas(inputs, ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "info": {"title": "plwidgets hub", "version": __version__},
        "paths": {
            _path(route): operations
            for route, handler in paths
            if (operations := _operations(route, handler))
        },
        "components": {
            "schemas": _named(made) | definitions.get("$defs", {}) | _answers(),
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _input(shape: type, mode: _Mode) -> tuple[str, _Mode, TypeAdapter[object]]:
    return shape.__name__, mode, TypeAdapter(shape)


def _named(made: Mapping[tuple[str, _Mode], Payload]) -> dict[str, object]:
    """Return the schemas that stand for themselves, and not for a definition of their name."""
    return {name: schema for (name, _), schema in made.items() if "$ref" not in schema}


def _answers() -> dict[str, object]:
    """Return what an answer to each kind of activity is."""
    answers = [kind.answer for kind in kinds().values() if kind.answer]
    return {
        f"{model.__module__.rsplit('.', 1)[-1]}_answer": model.model_json_schema()
        for model in answers
    }


def _contracts(handler: type[tornado.web.RequestHandler]) -> dict[str, Contract]:
    """Return what each method of a handler asks for and answers, by its name."""
    return {
        name: method.contract
        for name, method in vars(handler).items()
        if isinstance(getattr(method, "contract", None), Contract)
    }


def _operations(route: str, handler: type[tornado.web.RequestHandler]) -> dict[str, object]:
    return {
        method: _operation(route, handler, method, contract)
        for method, contract in _contracts(handler).items()
    }


def _operation(
    route: str, handler: type[tornado.web.RequestHandler], method: str, contract: Contract
) -> dict[str, object]:
    done = {"description": (inspect.getdoc(contract.answers) or "Done.").splitlines()[0]}
    operation: dict[str, object] = {
        "summary": (inspect.getdoc(getattr(handler, method)) or "").splitlines()[0],
        "operationId": f"{method}_{handler.__name__.lower()}",
        "parameters": [
            {"name": parameter, "in": "path", "required": True, "schema": {"type": "string"}}
            for parameter in re.findall(r"\?P<(\w+)>", route)
        ],
        "responses": {
            str(contract.status): done | _content(contract.answers),
            "default": {"description": "Refused.", **_content(Failure)},
        },
    }
    if contract.body:
        operation["requestBody"] = _content(contract.body)
    if contract.roles:
        operation["security"] = [{"bearer": []}]
        operation["description"] = f"Needs a credential of: {', '.join(contract.roles)}."
    return operation


def _content(shape: type | None) -> dict[str, object]:
    if shape is None:
        return {}
    ref = {"$ref": _REF.format(model=shape.__name__)}
    return {"content": {"application/json": {"schema": ref}}}


def _path(route: str) -> str:
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", route)
