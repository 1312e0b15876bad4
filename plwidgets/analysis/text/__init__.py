"""What open answers say: terms, key terms of groups, suggested themes, words in context.

- Everything counts answers, not words: one person who says a word ten times is one answer.
- Words are those of the word cloud (`plwidgets.language.lexicon`): forms merged, common words
  left out, one language at a time.
- Whatever is quoted has the `code` of its room and its `seq`: it leads back to its answer.
- The order of the rows never matters.
"""

from plwidgets.analysis.text import chart
from plwidgets.analysis.text.concordance import concordance
from plwidgets.analysis.text.corpus import Corpus
from plwidgets.analysis.text.keyness import key_terms
from plwidgets.analysis.text.terms import terms
from plwidgets.analysis.text.themes import Themes, themes

__all__ = ["Corpus", "Themes", "chart", "concordance", "key_terms", "terms", "themes"]
