"""What people wrote: terms, what groups say more often, suggested themes, a word in its places."""

from __future__ import annotations

import pandas as pd

from plwidgets.activities.base import Prompt
from plwidgets.activities.wording import Wording
from plwidgets.analysis import text
from plwidgets.analysis.log import Log
from plwidgets.analysis.pages.activity import prompt_of
from plwidgets.analysis.pages.blocks import (
    Block,
    Chart,
    Heading,
    Quote,
    Quotes,
    Sentences,
    Text,
)
from plwidgets.analysis.pages.cells import table, written_in
from plwidgets.charts import theme
from plwidgets.exceptions import NotFound
from plwidgets.grouping import Grouping
from plwidgets.language.segment import uncounted
from plwidgets.locales import say, to_say

_CLOSEST = 3


def has_words(log: Log, id: str) -> bool:
    """Say whether an activity is answered in one's own words alone."""
    return written_in(log, id) is not None


def words(log: Log, id: str, by: Grouping | None = None, word: str = "") -> list[Block]:
    """Return the page of an activity's words; `word` is looked up in its places.

    Raises NotFound when the activity is not answered in words, Refused where rooms asked
    something else.
    """
    if not has_words(log, id):
        raise NotFound(f"'{id}' is not answered in words.", "Choose an open question.")
    prompt = prompt_of(log, id)
    log.asked.may_split(id, None)
    answers = log.latest(id, None if by == "round" else log.round_of(id))
    corpus = _corpus(answers, log, prompt, written_in(log, id))
    blocks: list[Block] = [Heading(prompt.title if prompt else id, level=1)]
    found = text.terms(corpus)
    n = int(found["n"].iloc[0]) if len(found) else None
    blocks.append(
        Chart(text.chart.terms(found), say("Words that most answers use"), _rows(found), n)
    )
    if corpus.uncounted:
        blocks.append(Text(uncounted(corpus.uncounted), "note"))
    if by:
        blocks += _keys(corpus, by)
    blocks += _themes(corpus)
    if word.strip():
        blocks += _places(corpus, word.strip())
    if log.rehearsed:
        for block in blocks:
            if isinstance(block, Chart):
                theme.mark(block.figure)
    return blocks


def _corpus(
    answers: pd.DataFrame, log: Log, prompt: Prompt | None, column: str | None
) -> text.Corpus:
    """Return the answers with what counted as the same word in the room."""
    if isinstance(prompt, Wording):
        return text.Corpus(
            answers,
            prompt.language,
            column=column,
            synonyms=prompt.synonyms,
            omit=prompt.omit,
            apart=prompt.apart,
        )
    language = log.plans[0].language if log.plans else "en"
    return text.Corpus(answers, language, column=column)


def _rows(found: pd.DataFrame) -> list[dict[str, object]]:
    shown = found.head(15)
    return [
        {"label": row["term"], "value": int(row["answers"]), "share": float(row["share"])}
        for _, row in shown.iterrows()
    ]


_MORE_OFTEN: dict[Grouping, str] = {
    "table": to_say("What each table says more often"),
    "role": to_say("What each role says more often"),
    "round": to_say("What each round says more often"),
    "code": to_say("What each room says more often"),
    "workshop": to_say("What each workshop says more often"),
}


def _keys(corpus: text.Corpus, by: Grouping) -> list[Block]:
    keys = text.key_terms(corpus, by)
    clear = keys[keys["finding"] == "more often"]
    lines = [
        say(
            "{group} say “{term}” more often: {part} of {all} answers, elsewhere {part_there} of "
            "{all_there} (G² = {g2}, corrected p = {p}).",
            group=row["group"],
            term=row["term"],
            part=row["answers"],
            all=row["n"],
            part_there=row["answers_elsewhere"],
            all_there=row["n_elsewhere"],
            g2=f"{row['g2']:.1f}",
            p=f"{row['p_adjusted']:.3f}",
        )
        for _, row in clear.head(12).iterrows()
    ]
    title = say(_MORE_OFTEN[by])
    drawn = Chart(text.chart.key_terms(keys), title)
    told: Block = (
        Sentences(lines) if lines else Text(say("Nothing that could not be chance."), "note")
    )
    return [Heading(title), drawn, told]


def _themes(corpus: text.Corpus) -> list[Block]:
    found = text.themes(corpus)
    blocks: list[Block] = [Heading(say("Suggested themes")), Text(found.says, "note")]
    if found.themes.empty:
        return blocks
    blocks.append(
        Chart(text.chart.themes(found), say("Suggested themes"), _theme_rows(found), found.n)
    )
    for _, one in found.themes.iterrows():
        closest = one["closest"][:_CLOSEST]
        quotes = [Quote(near["text"], str(near["code"]), int(near["seq"])) for near in closest]
        blocks.append(Quotes(quotes, ", ".join(one["terms"])))
    return blocks


def _theme_rows(found: text.Themes) -> list[dict[str, object]]:
    return [
        {"label": label, "value": answers, "share": answers / found.n}
        for label, answers in text.chart.counted_themes(found)
    ]


def _places(corpus: text.Corpus, word: str) -> list[Block]:
    found = text.concordance(corpus, word)
    title = say("“{word}” in its places: {many}", word=word, many=len(found))
    if found.empty:
        return [Heading(title), Text(say("Nobody wrote it."), "note")]
    told = found.assign(source=found["code"].astype(str) + " / " + found["seq"].astype(str))
    columns = {"left": "", "word": say("Word"), "right": "", "source": say("Answer")}
    return [Heading(title), table(told.head(60), title, columns)]
