"""Kinds whose answers are texts that the facilitator may put in groups."""

from __future__ import annotations

from plwidgets.activities import base

GROUP = "group"
"""The column that says in which group a text is."""


class Groupable(base.Prompt):
    """A prompt that is answered by one text, which may be put in a group with others."""
