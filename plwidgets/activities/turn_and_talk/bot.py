"""How a bot answers after a talk: with a sentence, as it would in open text."""

from plwidgets.activities.open_text.bot import answer

__all__ = ["answer"]
