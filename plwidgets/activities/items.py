"""Things on a list: options, cards, statements, criteria; in YAML a plain text will do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema

from plwidgets.exceptions import InvalidAnswer
from plwidgets.language.fold import slug


class Item(BaseModel):
    """Something on a list; where it is a plain text, its id is made from it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")
    label: str = Field(min_length=1, max_length=160)
    gloss: str = Field("", max_length=300, description="A line that explains it.")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Let editors know that a plain text will do."""
        schema = handler(core)
        resolved = handler.resolve_ref_schema(schema)
        whole = dict(resolved)
        resolved.clear()
        resolved["anyOf"] = [{"type": "string", "minLength": 1}, whole]
        return schema


def from_texts(items: Any) -> Any:
    """Return the items with every plain text as an `{id, label}`.

    Raises ValueError for what YAML did not read as a text.
    """
    if not isinstance(items, list | tuple):
        return items
    for item in items:
        # YAML reads a bare Yes, No or 2 as something else than a text.
        if not isinstance(item, str | Mapping | BaseModel):
            raise ValueError(f"an option is read as {item!r}, not as a text; put it in quotes")
    return [
        {"id": slug(item) or f"option-{number}", "label": item} if isinstance(item, str) else item
        for number, item in enumerate(items, start=1)
    ]


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Its short name."""


T = TypeVar("T", bound=HasId)


def differ(items: tuple[T, ...]) -> tuple[T, ...]:
    """Return the items.  Raises ValueError when two have the same id."""
    ids = Counter(item.id for item in items)
    if twice := [id for id, times in ids.items() if times > 1]:
        raise ValueError(f"two options have the id '{twice[0]}'; give each its own")
    return items


Items = Annotated[tuple[Item, ...], BeforeValidator(from_texts), AfterValidator(differ)]
"""A field of items, each with an id of its own."""


def label(items: Iterable[Item], id: str) -> str:
    """Return the text of an item.  Raises StopIteration for an id that is not there."""
    return next(item.label for item in items if item.id == id)


def known(prompt: Any, items: Iterable[HasId], ids: Iterable[str], field: str) -> None:
    """Refuse ids that no item has.  Raises InvalidAnswer, naming the activity and the field."""
    there = [item.id for item in items]
    if unknown := [id for id in ids if id not in there]:
        raise InvalidAnswer(
            f"'{prompt.id}' has no '{unknown[0][:60]}' in {field}.",
            f"There are: {', '.join(there)}.",
            field=field,
        )
