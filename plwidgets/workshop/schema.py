"""The JSON Schema of a workshop file: what editors complete, explain and underline.

It takes what `reading` takes, so that an editor never underlines what `check` accepts.
"""

from __future__ import annotations

from pydantic.json_schema import JsonSchemaValue

from plwidgets.activities import kinds
from plwidgets.workshop.languages import CODE
from plwidgets.workshop.meant import INSTEAD, KINDS, LISTS, OTHER_LISTS
from plwidgets.workshop.plan import Workshop

_TYPED: JsonSchemaValue = {"type": ["string", "number", "boolean"]}
_IN_LANGUAGES: JsonSchemaValue = {"$ref": "#/$defs/in_languages"}
_AMOUNT = r"^(\s*[0-9]+([.,:][0-9]+)?\s*[a-z]*\s*)+$|^(yes|no|on|off)$"
_LIST_OF_IDS = {"type": "array", "minItems": 1, "items": {"type": "string"}}


def schema() -> JsonSchemaValue:
    """Return the JSON Schema of a workshop file, every installed kind included."""
    plan = Workshop.model_json_schema(ref_template="#/$defs/{model}")
    definitions: JsonSchemaValue = plan.pop("$defs", {})
    for name, kind in kinds().items():
        model = kind.prompt.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= model.pop("$defs", {})
        definitions[f"activity_{name}"] = _as_activity(name, model)
    activities = {
        "type": "array",
        "minItems": 1,
        "items": {"oneOf": [{"$ref": f"#/$defs/activity_{name}"} for name in kinds()]},
    }
    definitions["in_languages"] = {
        "type": "object",
        "description": "The text, or the list of texts, in each of the workshop's languages.",
        "minProperties": 1,
        "propertyNames": {"pattern": CODE},
    }
    plan["properties"]["activities"] = activities
    plan["properties"]["tables"] = {
        "description": plan["properties"]["tables"]["description"],
        "anyOf": [
            {"type": "integer", "minimum": 0},
            {"type": "array", "items": {"anyOf": [{"type": ["string", "integer"]}, _IN_LANGUAGES]}},
        ],
    }
    selection = {"anyOf": [{"$ref": "#/$defs/Selection"}, _LIST_OF_IDS]}
    plan["properties"]["selections"] |= {"additionalProperties": selection}
    plan["properties"]["selections"].pop("patternProperties", None)
    plan["properties"]["sections"] = {
        "type": "array",
        "description": "Parts of the workshop, instead of a flat list of activities.",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["title", "activities"],
            "properties": {"title": {"type": "string"}, "activities": activities},
        },
    }
    plan["required"] = ["title"]
    plan["oneOf"] = [{"required": ["activities"]}, {"required": ["sections"]}]
    plan["$defs"] = definitions
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_taking(plan)}


def _as_activity(name: str, model: JsonSchemaValue) -> JsonSchemaValue:
    """Return what a kind's activity may be in a file: other words for it and for its list."""
    fields = model["properties"]
    said = [name, *(word for word, kind in KINDS.items() if kind == name and word not in kinds())]
    fields["kind"] = {"enum": said, "description": fields["kind"].get("description", "")}
    needed = [one for one in model.get("required", []) if one not in ("id", "kind")]
    lists = [one for one in LISTS if one in fields]
    instead = [INSTEAD] if INSTEAD in fields else []
    model = model | {"required": ["kind", *needed]}
    if len(lists) != 1 or not (lists[0] in needed or instead):
        return model
    model["required"] = ["kind", *(one for one in needed if one != lists[0])]
    others = [word for word in OTHER_LISTS if word not in fields]
    fields |= {word: fields[lists[0]] | {"deprecated": True} for word in others}
    return model | {"anyOf": [{"required": [word]} for word in (lists[0], *others, *instead)]}


def _as_typed(part: object) -> object:
    """Return a schema that takes a value as it may be typed, as well as what it stands for."""
    if isinstance(part, list):
        return [_as_typed(one) for one in part]
    return _taking(part) if isinstance(part, dict) else part


def _taking(part: JsonSchemaValue) -> JsonSchemaValue:
    whole = {key: _as_typed(value) for key, value in part.items()}
    if "enum" in part or "const" in part:
        return whole
    match part.get("type"):
        case "string":
            typed = whole | {"type": ["string", "number", "boolean"]}
            return typed if "pattern" in part else _or(typed, _IN_LANGUAGES)
        case "array":
            return _or(whole, _TYPED, _IN_LANGUAGES)
        case "integer" | "number" | "boolean":
            return _or(whole, {"type": "string", "pattern": _AMOUNT})
        case _:
            return whole


def _or(schema: JsonSchemaValue, *others: JsonSchemaValue) -> JsonSchemaValue:
    told = {key: schema.pop(key) for key in ("title", "description", "default") if key in schema}
    return told | {"anyOf": [schema, *others]}
