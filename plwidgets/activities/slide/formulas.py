"""Formulas in Markdown: in a line of text, or in lines of their own between two dollars each."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from plwidgets.formulas import formula_at


def with_formulas(markdown: MarkdownIt) -> MarkdownIt:
    """Return a reader of Markdown that reads formulas, too."""
    markdown.inline.ruler.before("escape", "formula", _in_a_line)
    before: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("fence", "formula", _in_lines, before)
    markdown.add_render_rule("formula", lambda _, tokens, at, *__: tokens[at].meta["html"])
    return markdown


def _in_a_line(state: StateInline, silent: bool) -> bool:
    formula = formula_at(state.src, state.pos) if state.src[state.pos] == "$" else None
    if formula is None:
        return False
    if not silent:
        state.push("formula", "", 0).meta = {"html": formula.shown}
    state.pos += len(formula.written)
    return True


def _in_lines(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Read a formula that begins a line and ends one: nothing in it is Markdown."""
    begins = state.bMarks[first] + state.tShift[first]
    formula = formula_at(state.src, begins) if state.src[begins : begins + 2] == "$$" else None
    if formula is None:
        return False
    ends = begins + len(formula.written)
    line = next((n for n in range(first, last) if state.eMarks[n] >= ends), None)
    if line is None or state.src[ends : state.eMarks[line]].strip():
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.meta = {"html": f'<p class="formula">{formula.shown}</p>\n'}
        state.line = line + 1
    return True
