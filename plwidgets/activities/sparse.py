"""Answers that leave out what they do not say: so they looked before they could say it."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, SerializerFunctionWrapHandler, model_serializer


class Sparse(BaseModel):
    """A model of which some fields are written only where they say something."""

    left_out: ClassVar[frozenset[str]] = frozenset()
    """Fields that are left out where they are empty, or None."""

    @model_serializer(mode="wrap")
    def _without_what_was_not_said(self, told: SerializerFunctionWrapHandler) -> dict[str, Any]:
        whole: dict[str, Any] = told(self)
        return {name: part for name, part in whole.items() if part or name not in self.left_out}
