"""A codebook: the codes that open answers are given, each with a definition and a letter."""

from __future__ import annotations

import re
from collections.abc import Collection
from string import ascii_lowercase
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from plwidgets.exceptions import NotFound, Refused


class Code(BaseModel):
    """A code: `id` stays for good, `name`, `definition` and `key` may change.

    `key` is the letter that gives the code; None where no letter is left.  A retired code keeps
    the answers that have it and is given to no others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    definition: str = ""
    key: str | None = None
    retired: bool = False

    @field_validator("id", "name")
    @classmethod
    def _says_something(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("it is empty; say in a word or two what answers have in common")
        return text.strip()

    @field_validator("key")
    @classmethod
    def _is_a_letter(cls, key: str | None) -> str | None:
        if key is not None and not (len(key) == 1 and key.isalpha()):
            raise ValueError(f"'{key}' is not one letter; give one, or leave it out")
        return key and key.lower()


class Codebook(BaseModel):
    """Codes in the order in which they were made."""

    model_config = ConfigDict(extra="forbid")

    codes: list[Code] = []

    def __getitem__(self, id: str) -> Code:
        """Return the code of this id or this name.  Raises NotFound."""
        for code in self.codes:
            if id in (code.id, code.name):
                return code
        known = ", ".join(code.id for code in self.codes) or "none yet"
        raise NotFound(
            f"There is no code '{id}' in the codebook.", f"There are: {known}. Or add it first."
        )

    @property
    def active(self) -> list[Code]:
        """The codes that are not retired."""
        return [code for code in self.codes if not code.retired]

    def add(self, name: str, definition: str = "", key: str | None = None) -> Code:
        """Add a code and return it; without a key it gets a free letter, of its name if it can.

        Raises Refused when a code has this name or this key, or the key is not one letter.
        """
        self._is_free(name)
        key = self._free_key(name) if key is None else key
        code = _checked(id=self._free_id(name), name=name, definition=definition, key=key)
        self._key_is_free(code)
        self.codes.append(code)
        return code

    def rename(
        self,
        id: str,
        name: str | None = None,
        *,
        definition: str | None = None,
        key: str | None = None,
    ) -> Code:
        """Change what is given of a code and return it; the answers that have it keep it.

        Raises NotFound, and Refused as `add` does.
        """
        code = self[id]
        if name is not None:
            self._is_free(name, but=code.id)
        given = {"name": name, "definition": definition, "key": key}
        changed = {field: value for field, value in given.items() if value is not None}
        return self._changed(code, changed)

    def retire(self, id: str) -> Code:
        """Take a code out of use and return it; its letter is free again.  Raises NotFound."""
        return self._changed(self[id], {"retired": True, "key": None})

    def reinstate(self, id: str) -> Code:
        """Take a retired code into use again and return it.  Raises NotFound."""
        code = self[id]
        return self._changed(code, {"retired": False, "key": self._free_key(code.name)})

    def put(self, code: Code) -> None:
        """Add a code as it is, in place of the one with its id.

        A letter that another code has already gives way to a free one: books of two coders may
        have used it for different codes.
        """
        if code.key in self._keys(but=code.id):
            free = self._free_key(code.name, but=code.id)
            code = code.model_copy(update={"key": free})
        place = next((at for at, old in enumerate(self.codes) if old.id == code.id), None)
        if place is None:
            self.codes.append(code)
        else:
            self.codes[place] = code

    def _changed(self, code: Code, fields: dict[str, Any]) -> Code:
        new = _checked(**code.model_dump() | fields)
        self._key_is_free(new)
        self.codes[self.codes.index(code)] = new
        return new

    def _is_free(self, name: str, but: str | None = None) -> None:
        folded = name.strip().casefold()
        for code in self.codes:
            if code.id != but and code.name.casefold() == folded:
                remedy = "Reinstate it" if code.retired else "Use it"
                state = "retired" if code.retired else "there already"
                raise Refused(
                    f"The code '{code.name}' is {state}.", f"{remedy}, or choose another name."
                )

    def _key_is_free(self, code: Code) -> None:
        other = next((one for one in self.active if one.key == code.key), None)
        if code.key and other and other.id != code.id:
            raise Refused(
                f"The key '{code.key}' of '{code.name}' belongs to '{other.name}'.",
                f"Free is '{self._free_key(code.name, but=code.id)}', for one.",
            )

    def _keys(self, but: str | None = None) -> set[str]:
        return {code.key for code in self.active if code.key and code.id != but}

    def _free_key(self, name: str, but: str | None = None) -> str | None:
        taken = self._keys(but)
        letters = (*filter(str.isalpha, name.lower()), *ascii_lowercase)
        return next((letter for letter in letters if letter not in taken), None)

    def _free_id(self, name: str) -> str:
        stem = "-".join(re.findall(r"\w+", name.casefold())) or "code"
        return _numbered(stem, {code.id for code in self.codes})


def _numbered(stem: str, taken: Collection[str]) -> str:
    number, id = 1, stem
    while id in taken:
        number += 1
        id = f"{stem}-{number}"
    return id


def _checked(**fields: Any) -> Code:
    try:
        return Code(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        reason = first["msg"].removeprefix("Value error, ")
        field = ".".join(map(str, first["loc"]))
        raise Refused(f"The {field} of the code '{fields.get('name')}': {reason}.") from None
