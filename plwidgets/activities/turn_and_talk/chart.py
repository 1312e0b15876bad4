"""Bars of the words that most sentences hold, as open text draws them."""

from plwidgets.activities.open_text.chart import figure

__all__ = ["figure"]
