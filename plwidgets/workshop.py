"""The workshop: YAML or Python in, a checked plan out.

- A file lists `activities`, or `sections` that hold them; both become one ordered list in
  which each activity names its section.
- Each activity is read by the model of its kind, so a kind's fields, its limits and its
  part of the JSON Schema come from its folder alone.
- Everything that is wrong is reported at once, each with file, line, activity and field.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeAlias

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    SerializeAsAny,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from plwidgets import pictures, resources
from plwidgets.activities import Kind, Prompt, find_kind, kinds
from plwidgets.exceptions import Problem, WorkshopError

_Loc: TypeAlias = tuple[str | int, ...]
_MOST_TABLES = 100


def _activity(data: Any, workshop: ValidationInfo) -> Prompt:
    """Return the prompt in `data`, read by the model of the kind that it names.

    Where the language of answers matters, it is the workshop's unless the activity says another.
    """
    if isinstance(data, Prompt):
        return data
    if not isinstance(data, Mapping):
        raise PydanticCustomError("activity", "an activity is a mapping with an id and a kind")
    name = data.get("kind")
    if name not in kinds():
        raise PydanticCustomError(
            "kind",
            "there is no kind {name}{hint}",
            {"name": repr(name), "hint": "." + _nearest(str(name), kinds(), "The kinds are: {}.")},
        )
    prompt = find_kind(name).prompt
    language = workshop.data.get("language", "en")
    if "language" in prompt.model_fields and language != "en":
        data = {"language": language, **data}
    return prompt.model_validate(data)


class Workshop(BaseModel):
    """The plan of a workshop: an ordered list of activities, checked.

    Raises WorkshopError, with everything that is wrong, when it cannot be run.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1, max_length=120)
    language: str = Field("en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")
    description: str = Field("", max_length=1000)
    names: Literal["none", "optional", "required"] = Field(
        "none", description="Whether participants give a name; without, nobody is known."
    )
    tables: tuple[str, ...] = Field(
        (), max_length=_MOST_TABLES, description="Names of the tables, or how many there are."
    )
    roles: tuple[str, ...] = Field(
        (), max_length=12, description="Who people are here, to compare what they say."
    )
    activities: tuple[Annotated[SerializeAsAny[Prompt], PlainValidator(_activity)], ...] = Field(
        min_length=1, max_length=200
    )

    def __init__(self, **data: Any) -> None:
        try:
            super().__init__(**_flat(data)[0])
        except ValidationError as error:
            raise WorkshopError(_problems(error, _flat(data)[0])) from error

    @field_validator("tables", mode="before")
    @classmethod
    def _a_number_counts_tables(cls, tables: Any) -> Any:
        if isinstance(tables, int) and not isinstance(tables, bool):
            return tuple(str(number) for number in range(1, min(tables, _MOST_TABLES + 1) + 1))
        if isinstance(tables, list | tuple):
            return tuple(str(name).strip() for name in tables)
        return tables

    @model_validator(mode="after")
    def _tables_differ(self) -> Self:
        if len(set(self.tables)) < len(self.tables):
            raise ValueError("two tables have the same name; give each its own")
        return self

    @model_validator(mode="after")
    def _refers_to_what_was_asked(self) -> Self:
        asked: set[str] = set()
        for activity in self.activities:
            for name in (activity.recall, activity.source):
                if name and name not in asked:
                    raise PydanticCustomError(
                        "refers",
                        "'{id}' refers to '{name}'; name an earlier activity that is answered",
                        {"id": activity.id, "name": name},
                    )
            if find_kind(activity.kind).takes_answers:
                asked.add(activity.id)
        return self

    @classmethod
    def load(cls, source: str | Path) -> Self:
        """Return the workshop in a YAML file, or the shipped one of this name.

        Raises WorkshopError when there is no such workshop or it is wrong.
        """
        path = _find(str(source))
        text = path.read_text(encoding="utf-8-sig")
        return cls.parse(text, file=str(source), folder=path.parent)

    @classmethod
    def parse(cls, text: str, file: str = "workshop", folder: Path | None = None) -> Self:
        """Return the workshop in this YAML text; pictures are read from `folder`, if given.

        Raises WorkshopError, each problem with its line in `file`.
        """
        data, lines = _read_yaml(text, file)
        if not isinstance(data, dict):
            raise WorkshopError(
                [Problem("A workshop has a title and activities; this has neither.", line=1)], file
            )
        flat, origin = _flat(data)
        if folder:
            pictures.inline(flat, folder)
        try:
            return cls(**{str(key): value for key, value in flat.items()})
        except WorkshopError as error:
            cause = error.__cause__
            assert isinstance(cause, ValidationError)
            raise WorkshopError(_problems(cause, flat, lines, origin), file) from None

    def __getitem__(self, id: str) -> Prompt:
        """Return the activity of this id.  Raises KeyError, naming the nearest."""
        for activity in self.activities:
            if activity.id == id:
                return activity
        ids = [activity.id for activity in self.activities]
        raise KeyError(f"no activity '{id[:60]}'.{_nearest(id, ids, 'There are: {}.')}")

    def tuned(self, id: str, fields: Mapping[str, Any]) -> Self:
        """Return the plan with fields of one activity changed.

        Raises WorkshopError when that activity would be wrong.
        """
        before = self[id]
        plain = before.model_dump(mode="json", exclude_unset=True) | dict(fields)
        try:
            after = type(before).model_validate(plain)
        except ValidationError as error:
            raise WorkshopError(_problems(error, plain)) from error
        place = self.index(id)
        activities = (*self.activities[:place], after, *self.activities[place + 1 :])
        return self.model_copy(update={"activities": activities})

    def index(self, id: str) -> int:
        """Return the place of an activity in the plan, from 0.  Raises KeyError."""
        return self.activities.index(self[id])

    def kind(self, id: str) -> Kind:
        """Return the kind of an activity.  Raises KeyError."""
        return find_kind(self[id].kind)

    @property
    def minutes(self) -> float:
        """The expected length of the whole, in minutes, as far as activities say."""
        return sum(activity.minutes or 0 for activity in self.activities)

    def as_dict(self) -> dict[str, Any]:
        """Return the plan as it is stored and sent, without defaults, ready for JSON."""
        return self.model_dump(mode="json", exclude_defaults=True) | {
            "activities": [
                {"id": a.id, "kind": a.kind} | a.model_dump(mode="json", exclude_defaults=True)
                for a in self.activities
            ]
        }

    def to_yaml(self) -> str:
        """Return the plan as YAML that `parse` reads back."""
        return yaml.safe_dump(self.as_dict(), allow_unicode=True, sort_keys=False, width=100)

    @field_validator("activities")
    @classmethod
    def _ids_differ(cls, activities: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
        ids = Counter(activity.id for activity in activities)
        if twice := [id for id, times in ids.items() if times > 1]:
            raise PydanticCustomError(
                "duplicate_id",
                "two activities have the id '{id}'; give each its own",
                {"id": twice[0]},
            )
        return activities


def shipped() -> dict[str, Path]:
    """Return the workshops that come with plwidgets: name to file."""
    return {path.stem: path for path in sorted(resources.workshops().glob("*.yaml"))}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a workshop file, every installed kind included."""
    definitions: dict[str, Any] = {}
    for name, kind in kinds().items():
        model = kind.prompt.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= model.pop("$defs", {})
        definitions[f"activity_{name}"] = model | {"required": ["id", "kind"]}
    plan = Workshop.model_json_schema()
    activities = {
        "type": "array",
        "minItems": 1,
        "items": {"oneOf": [{"$ref": f"#/$defs/activity_{name}"} for name in kinds()]},
    }
    plan["properties"]["activities"] = activities
    plan["properties"]["tables"] = {
        "description": plan["properties"]["tables"]["description"],
        "oneOf": [
            {"type": "integer", "minimum": 0},
            {"type": "array", "items": {"type": ["string", "integer"]}},
        ],
    }
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
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **plan}


def _find(source: str) -> Path:
    path = Path(source)
    if path.suffix in {".yaml", ".yml"} or path.is_file():
        if path.is_file():
            return path
        raise WorkshopError(
            [Problem("There is no such file.", "Check the path, or name a shipped workshop.")],
            source,
        )
    found = shipped()
    if source in found:
        return found[source]
    raise WorkshopError(
        [
            Problem(
                f"There is no shipped workshop '{source}'.{_nearest(source, found, '')}",
                f"Shipped are: {', '.join(found)}. A file's name ends in .yaml.",
            )
        ],
        source,
    )


def _flat(data: dict[str, Any]) -> tuple[dict[str, Any], dict[int, _Loc]]:
    """Return the data with sections laid out as one list, and where each activity stood."""
    sections = data.get("sections")
    if not isinstance(sections, list):
        return data, {}
    activities: list[Any] = []
    origin: dict[int, _Loc] = {}
    for s, section in enumerate(sections):
        inside = section.get("activities") if isinstance(section, dict) else None
        for a, activity in enumerate(inside if isinstance(inside, list) else [section]):
            origin[len(activities)] = ("sections", s, "activities", a)
            named = isinstance(activity, dict) and isinstance(section, dict) and inside
            title = section.get("title", "") if named else ""
            activities.append({"section": title, **activity} if named else activity)
    rest = {key: value for key, value in data.items() if key not in ("sections", "activities")}
    before = data.get("activities")
    return {**rest, "activities": [*(before or []), *activities]}, origin


def _problems(
    error: ValidationError,
    data: Mapping[str, Any],
    lines: Mapping[_Loc, int] | None = None,
    origin: Mapping[int, _Loc] | None = None,
) -> list[Problem]:
    found = error.errors(include_url=False)
    return [
        _problem(details, data, lines or {}, origin or {})
        for details in found
        if not _follows_from_another(details, found)
    ]


def _follows_from_another(details: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """A list whose items are wrong is called too short as well: only the items matter."""
    loc = details["loc"]
    return details["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in found
    )


def _problem(
    details: ErrorDetails,
    data: Mapping[str, Any],
    lines: Mapping[_Loc, int],
    origin: Mapping[int, _Loc],
) -> Problem:
    loc: _Loc = details["loc"]
    inside = len(loc) > 1 and loc[0] == "activities" and isinstance(loc[1], int)
    activity = data["activities"][loc[1]] if inside else None
    own = loc[2:] if inside else loc
    where = (*origin.get(loc[1], loc[:2]), *own) if inside else loc  # type: ignore[arg-type]
    if details["type"] == "duplicate_id":
        where, activity = _second_of(str(details["ctx"]["id"]), data, origin)
        own = ("id",)
    message, hint = _in_words(details, activity)
    return Problem(
        message,
        hint,
        line=_line(where, lines),
        activity=str(activity["id"])
        if isinstance(activity, Mapping) and "id" in activity
        else None,
        field=".".join(str(part) for part in own) or None,
    )


def _second_of(id: str, data: Mapping[str, Any], origin: Mapping[int, _Loc]) -> tuple[_Loc, Any]:
    places = [n for n, a in enumerate(data["activities"]) if _id_of(a) == id]
    second = places[1]
    return (*origin.get(second, ("activities", second)), "id"), data["activities"][second]


def _id_of(activity: Any) -> Any:
    return activity.get("id") if isinstance(activity, Mapping) else getattr(activity, "id", None)


def _in_words(details: ErrorDetails, activity: Any) -> tuple[str, str]:
    """Return the message and the hint for one of pydantic's errors."""
    name = str(details["loc"][-1]) if details["loc"] else ""
    match details["type"]:
        case "extra_forbidden":
            known = _fields(activity)
            return f"There is no key '{name}' here.", _nearest(
                name, known, "Known keys: {}."
            ).strip()
        case "missing":
            return f"'{name}' is missing.", "Add it."
        case "too_short" if name == "activities":
            return "The workshop has no activities.", "Add at least one."
        case _:
            message = details["msg"].removeprefix("Value error, ")
            ended = message if message.endswith((".", "?")) else f"{message}."
            return f"{ended[:1].upper()}{ended[1:]}", ""


def _fields(activity: Any) -> list[str]:
    if not isinstance(activity, Mapping) or activity.get("kind") not in kinds():
        return [*Workshop.model_fields, "sections"]
    return list(find_kind(activity["kind"]).prompt.model_fields)


def _nearest(name: str, known: Any, otherwise: str) -> str:
    near = difflib.get_close_matches(name[:60], list(known), n=1)
    said = f"Did you mean '{near[0]}'?" if near else otherwise.format(", ".join(known))
    return f" {said}" if said else ""


def _line(where: _Loc, lines: Mapping[_Loc, int]) -> int | None:
    """Return the line of the longest part of this path that stands in the file."""
    for end in range(len(where), -1, -1):
        if where[:end] in lines:
            return lines[where[:end]]
    return None


def _read_yaml(text: str, file: str) -> tuple[Any, dict[_Loc, int]]:
    """Return the data of a YAML text, and the line on which each part of it stands."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        lines = dict(_positions(root, ())) if root else {}
        return (yaml.safe_load(text) if root else None), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise WorkshopError(
            [
                Problem(
                    f"This is not YAML: {error.problem}.",
                    "Check the indentation, colons and quotes.",
                    line=mark.line + 1 if mark else None,
                )
            ],
            file,
        ) from None
    except yaml.YAMLError as error:
        raise WorkshopError([Problem(f"This is not YAML: {error}.", line=1)], file) from None


def _positions(node: yaml.Node, path: _Loc) -> Iterator[tuple[_Loc, int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key '{key.value}' stands here twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
            yield from _positions(value, (*path, key.value))
            yield (*path, key.value), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _positions(value, (*path, number))
