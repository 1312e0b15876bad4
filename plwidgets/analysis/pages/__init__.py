"""The pages of a coach's desk, as blocks: the desk shows them, a report prints them."""

from plwidgets.analysis.pages.activity import activity, latest_round
from plwidgets.analysis.pages.answer import answer, sources
from plwidgets.analysis.pages.blocks import Block
from plwidgets.analysis.pages.codes import codes
from plwidgets.analysis.pages.overview import overview
from plwidgets.analysis.pages.paths import paths
from plwidgets.analysis.pages.replay import minutes, replay
from plwidgets.analysis.pages.words import has_words, words

__all__ = [
    "Block",
    "activity",
    "answer",
    "codes",
    "has_words",
    "latest_round",
    "minutes",
    "overview",
    "paths",
    "replay",
    "sources",
    "words",
]
