"""A view in another form, patches of which are as small as what changed.

A merge patch (RFC 7396) replaces a list whole and cannot say null.  Packed, a view has neither:

- a list of things that each have an `id` of their own, or else a `name` or a `text`, is an object
  of these things by that; beside them `"~"` holds what they are known by and the first of them,
  and in each of them, but for the last, `"~"` is the next one;
- None is `{"~": 0}`;
- in `rows` a share that is the row's value by the `n` beside the rows is `{"~": 1}`, as all of
  them change with every answer;
- a name that begins with `~` has one more.

`unpack(pack(view))` is the view again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from plwidgets.values import Payload

_MARK = "~"
_KNOWN_BY = ("id", "name", "text")
_NONE, _SHARE = 0, 1


_SIMPLE = frozenset({str, int, float, bool})


def pack(value: object) -> object:
    """Return a value, ready for JSON, as it is packed."""
    if type(value) in _SIMPLE:
        return value
    if value is None:
        return {_MARK: _NONE}
    if isinstance(value, dict):
        return pack_object(value)
    return _pack_list(value) if isinstance(value, list | tuple) else value


def pack_object(value: Payload) -> dict[str, object]:
    """Return an object as it is packed."""
    packed = {
        name if name[:1] != _MARK else _MARK + name: part if type(part) in _SIMPLE else pack(part)
        for name, part in value.items()
        if name != "rows"
    }
    if "rows" in value:
        rows = value["rows"]
        packed["rows"] = _pack_list(rows, value.get("n")) if isinstance(rows, list) else pack(rows)
    return packed


def pack_anew(view: Payload, before: Payload, packed: Payload) -> dict[str, object]:
    """Return a view as it is packed, by the one before it, which is `packed` already.

    What stayed the same is not packed again.
    """
    return {
        name: packed[name] if name in before and before[name] == part else pack(part)
        for name, part in view.items()
    }


def unpack(value: object) -> object:
    """Return what was packed."""
    if not isinstance(value, Mapping):
        return value
    if _is_list(value):
        return _unpack_list(value)
    return None if value.get(_MARK) == _NONE else unpack_object(value)


def unpack_object(value: Payload) -> dict[str, object]:
    """Return an object that was packed."""
    n = value.get("n")
    return {
        _plain(name): _unpack_list(part, n) if name == "rows" and _is_list(part) else unpack(part)
        for name, part in value.items()
        if name != _MARK
    }


def _pack_list(items: Sequence[object], n: object = None) -> object:
    for key in _KNOWN_BY:
        if _tells_apart(items, key):
            return _pack_items(key, items, n)
    return items


def _pack_items(key: str, items: Sequence[Payload], n: object) -> dict[str, object]:
    packed: dict[str, object] = {}
    following = None
    for item in reversed(items):
        one, id = pack_object(item), str(item[key])
        del one[key]
        if _is_share(item, n):
            one["share"] = {_MARK: _SHARE}
        if following is not None:
            one[_MARK] = following
        packed[_escaped(id)] = one
        following = id
    packed[_MARK] = [key, following]
    return packed


def _unpack_list(packed: Payload, n: object = None) -> list[dict[str, object]]:
    mark = packed[_MARK]
    key, following = mark if isinstance(mark, Sequence) else ("", None)
    items: list[dict[str, object]] = []
    while isinstance(following, str) and isinstance(one := packed[_escaped(following)], Mapping):
        item = {str(key): following, **unpack_object(one)}
        if one.get("share") == {_MARK: _SHARE}:
            item["share"] = _divided(item["value"], n)
        items.append(item)
        following = one.get(_MARK)
    return items


def _is_list(value: object) -> TypeGuard[Payload]:
    return isinstance(value, Mapping) and isinstance(value.get(_MARK), Sequence)


def _tells_apart(items: Sequence[object], key: str) -> TypeGuard[Sequence[Payload]]:
    """Say whether these are objects, each with a text of its own under a key."""
    ids = {item.get(key) for item in items if isinstance(item, dict) and type(item.get(key)) is str}
    return len(ids) == len(items) > 0


def _is_share(row: Payload, n: object) -> bool:
    share = row.get("share")
    return isinstance(share, float) and share == _divided(row.get("value"), n)


def _divided(value: object, n: object) -> float | None:
    """Return value / n, None for what are no numbers; JavaScript divides them alike."""
    if not isinstance(value, int | float) or not isinstance(n, int | float):
        return None
    return value / n if n else None


def _escaped(name: str) -> str:
    return _MARK + name if name.startswith(_MARK) else name


def _plain(name: str) -> str:
    return name.removeprefix(_MARK)
