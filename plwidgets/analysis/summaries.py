"""Numbers about an activity: how answers are spread, where they lie, how groups and rounds differ.

Each takes a `Log` and returns a frame, made from the answers that count and are not hidden, of
one round: the one that is named, else the last that all rooms have.  Rooms that asked something
else by the same name are not added up.
What may be done with a column follows from its measure (`plwidgets.activities.variables`):
levels, places and ranks have medians, only numbers have means; choices have shares.  Which test
is used, and its source, stands in `plwidgets.analysis.statistics`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from plwidgets.activities import Variable
from plwidgets.analysis import statistics
from plwidgets.analysis.log import Log
from plwidgets.analysis.statistics.result import Result
from plwidgets.answers.columns import Column
from plwidgets.exceptions import Refused
from plwidgets.grouping import NAMES, Grouping

ORDERED = ("level", "place", "number", "rank")
"""The measures that have a median."""
_NAMED = ("choice", "choices", "level", "yes_no")
_COUNTS = ("column", "label", "value", "meaning", "count", "share", "low", "high", "n", "skipped")
_CENTRES = ("column", "label", "measure", "n", "skipped", "statistic")
_FOUND = ("estimate", "low", "high", "p", "p_corrected", "comparisons", "effect", "size", "note")
_TESTS = ("column", "label", "value", "method", "n", *_FOUND, "sentence")


def counts(
    log: Log, activity: str, round: int | None = None, by: Grouping | None = None
) -> pd.DataFrame:
    """Return how often each value was given: `count`, `share`, and its 95% interval.

    One row for each value of each column whose values have names; `n` gave the column a value,
    `skipped` answered and left it out.  Several choices have shares of those who chose any, or
    of all who answered where none is an answer too.  Raises NotFound and Refused as `Log.tally`
    does.
    """
    rows = [
        group | _named(column) | row
        for group, answers, column in _each(log, activity, round, by)
        if column.variable.measure in _NAMED
        for row in _counted(answers[column.name], column.variable)
    ]
    return _frame(rows, _COUNTS, by)


def centres(
    log: Log, activity: str, round: int | None = None, by: Grouping | None = None
) -> pd.DataFrame:
    """Return the median of each ordered column, and the mean of those that are numbers.

    With bootstrap intervals of 95%; `note` says where there are too few.  Raises NotFound and
    Refused as `Log.tally` does.
    """
    rows = [
        group
        | _named(column)
        | {
            "skipped": int(answers[column.name].isna().sum()),
            "statistic": name,
        }
        | _told(found(answers[column.name]))
        for group, answers, column in _each(log, activity, round, by)
        if column.variable.measure in ORDERED
        for name, found in _statistics(column.variable)
    ]
    return _frame(rows, (*_CENTRES, *_FOUND[:3], "note"), by)


def compare(log: Log, activity: str, by: Grouping, round: int | None = None) -> pd.DataFrame:
    """Return whether groups differ, in each ordered column and each choice.

    Two groups are compared by Mann-Whitney, more by Kruskal-Wallis, choices by chi-squared: where
    everybody chose one thing all options are one comparison, else each is one; all p-values are
    corrected together (Holm).  Whoever gave the same word in several rooms counts once, with what
    they said last.  Raises NotFound and Refused as `Log.tally` does, and Refused where groups
    hold the same people: see `shifts` for two rounds, `journeys.then_and_now` for rooms.
    """
    log.asked.alike(activity)
    answers = _each_person_once(log, activity, _counting(log, activity, round, by), by)
    groups = list(answers.groupby(by, observed=True))
    parts = [part for _, part in groups]
    found: list[tuple[dict[str, str], Result]] = []
    for column in log.columns(activity):
        measure = column.variable.measure
        if measure in ORDERED:
            found.append((_named(column), _difference([part[column.name] for part in parts])))
        elif measure == "yes_no" or (measure in ("choice", "choices") and column.variable.values):
            found += [
                (_named(column) | value, statistics.chi_squared(table))
                for value, table in _crossed(parts, column)
            ]
    return _tested(found, [called(name, by) for name, _ in groups])


def shifts(log: Log, activity: str, first: int = 1, second: int | None = None) -> pd.DataFrame:
    """Return how the same people (or tables) moved from one round to another, by default the last.

    Ordered columns by Wilcoxon's signed-rank test; choices by the sign test of those who took
    an option up or dropped it, which is McNemar's exact test.  Corrected together (Holm).
    Raises NotFound, and Refused when the activity has one round or the log is one for coaches.
    """
    if log.rooms["for_coaches"].any():
        raise Refused(
            "A log for coaches has nobody who is the same in two rounds.",
            "Compare the rounds as groups of others: compare(log, activity, 'round').",
        )
    log.asked.alike(activity)
    answers = _counting(log, activity, None, "round")
    last = second or int(answers["round"].max() if len(answers) else 1)
    if last == first:
        raise Refused(f"'{activity}' was asked once.", "A shift needs two rounds; see `compare`.")
    author = answers["participant" if _alone(log, activity) else "table"]
    answers = answers[author.notna()]
    keyed = answers.assign(author=answers["code"].astype(str) + "/" + author.astype(str))
    before, after = (
        keyed[keyed["round"] == number].set_index("author") for number in (first, last)
    )
    both = before.index.intersection(after.index)
    pairs = before.loc[both], after.loc[both]
    found: list[tuple[dict[str, str], Result]] = []
    for column in log.columns(activity):
        one, other = (part[column.name] for part in pairs)
        if column.variable.measure in ORDERED:
            found.append((_named(column), statistics.wilcoxon(one, other)))
        elif column.variable.measure in ("choice", "choices"):
            for value, meaning in column.variable.values.items():
                held = [_holding(side, value, column.variable) for side in (one, other)]
                found.append((_named(column) | {"value": meaning}, statistics.sign_test(*held)))
    return _tested(found)


def concordance(log: Log, activity: str, round: int | None = None) -> Result:
    """Return how far people rank alike: Kendall's W, of those who ranked everything.

    Raises NotFound, and Refused for what is no ranking.
    """
    places = [c.name for c in log.columns(activity) if c.variable.measure == "rank"]
    if not places:
        raise Refused(f"'{activity}' is no ranking.", "Name an activity that ranks its options.")
    return statistics.concordance(_counting(log, activity, round, None)[places].dropna())


def _counting(log: Log, activity: str, round: int | None, by: Grouping | None) -> pd.DataFrame:
    """Return the answers that count, of one round, or of all where rounds are the groups."""
    log.asked.may_split(activity, by)
    every = by == "round" and round is None
    return log.latest(activity, None if every else log.round_of(activity, round))


def _each_person_once(log: Log, activity: str, answers: pd.DataFrame, by: Grouping) -> pd.DataFrame:
    """Return the last answer of each person, who may be known by their word in several rooms.

    Raises Refused where somebody is in two of the groups, which are then not independent.
    """
    if not _alone(log, activity) or log.rooms["for_coaches"].any():
        return answers
    who = answers["code"].astype(str) + "/" + answers["participant"].astype(str)
    same = [log.persons.get(one, one) for one in who]
    person = pd.Series(same, index=who.index, dtype="string")
    known = answers.assign(person=person)
    if by not in ("table", "role"):
        twice = known.groupby("person")[by].nunique()
        if (twice > 1).any():
            raise Refused(
                f"{int((twice > 1).sum())} people are in several of these {NAMES[by]}s: "
                "they are not others, who could be compared.",
                "Follow the same people: summaries.shifts, or journeys.then_and_now.",
                code="same_people",
            )
    begun = log.rooms.set_index("code")["begun"]
    order = known["code"].astype("string").map(begun)
    last = known.assign(begun=order).sort_values(["begun", "seq"], kind="stable")
    kept = last.drop_duplicates("person", keep="last")
    return answers.loc[kept.index.sort_values()]


def _alone(log: Log, activity: str) -> bool:
    """Say whether people answer an activity each for themselves."""
    asked = [prompt for plan in log.plans for prompt in plan.activities if prompt.id == activity]
    return all(prompt.by == "person" for prompt in asked)


def _each(
    log: Log, activity: str, round: int | None, by: Grouping | None
) -> Iterator[tuple[dict[str, object], pd.DataFrame, Column]]:
    """Yield each group's name and answers with each column."""
    answers = _counting(log, activity, round, by)
    if by is None:
        groups: list[tuple[dict[str, object], pd.DataFrame]] = [({}, answers)]
    else:
        groups = [({by: name}, part) for name, part in answers.groupby(by, observed=True)]
    for name, part in groups:
        code = str(name["code"]) if "code" in name else None
        for column in log.asked.columns(activity, code, log.round_of(activity, round)):
            yield name, part, column


def _named(column: Column) -> dict[str, str]:
    return {
        "column": column.name,
        "label": column.label,
        "measure": column.variable.measure,
    }


def _counted(values: pd.Series, variable: Variable) -> Iterator[dict[str, object]]:
    """Yield a row for each value that could be, and for each that was given all the same."""
    given = _given(values, variable)
    several = variable.measure == "choices"  # each counts once, however often somebody has it
    single = given.map(lambda ids: list(dict.fromkeys(ids))).explode() if several else given
    found = single.value_counts()
    for value in dict.fromkeys([*variable.values, *found.index]):
        share = statistics.wilson(int(found.get(value, 0)), len(given))
        yield {
            "value": str(value),
            "meaning": variable.values.get(value, str(value)),
            "count": int(found.get(value, 0)),
            "share": share.estimate,
            "low": share.low,
            "high": share.high,
            "n": len(given),
            "skipped": len(values) - len(given),
        }


def _given(values: pd.Series, variable: Variable) -> pd.Series:
    """Return the values of those who answered, without what was left out."""
    none = variable.none_is_an_answer
    return values[[none or bool(v) if isinstance(v, list) else not pd.isna(v) for v in values]]


def _holding(values: pd.Series, value: object, variable: Variable) -> pd.Series:
    """Say of each choice whether it holds a value; missing where it was left out."""
    given = _given(values, variable)
    held = given.map(lambda one: float(value in one if isinstance(one, list) else one == value))
    return held.astype(float).reindex(values.index)


def _statistics(variable: Variable) -> Sequence[tuple[str, Callable[[pd.Series], Result]]]:
    median = ("median", statistics.median)
    return (median, ("mean", statistics.mean)) if variable.measure == "number" else (median,)


def _difference(groups: Sequence[pd.Series]) -> Result:
    if len(groups) == 2:
        return statistics.mann_whitney(*groups)
    return statistics.kruskal_wallis(*groups)


def _crossed(
    parts: Sequence[pd.DataFrame], column: Column
) -> Iterator[tuple[dict[str, str], list[list[int]]]]:
    """Yield tables with a row for each group, and what each is about.

    One of all values where everybody has exactly one: their tests would say the same again and
    again.  Else one for each value, of how many have it and how many do not.
    """
    named = dict(column.variable.values) or {True: "yes", False: "no"}
    held = {
        meaning: [_holding(part[column.name], value, column.variable) for part in parts]
        for value, meaning in named.items()
    }
    given = [_given(part[column.name], column.variable) for part in parts]
    if all(_is_one(one) for values in given for one in values):
        yield {}, [[int(own.sum()) for own in of] for of in zip(*held.values(), strict=True)]
        return
    for meaning, each in held.items():
        table = [[int((own == 1).sum()), int((own == 0).sum())] for own in each]
        yield {"value": meaning}, table


def _is_one(given: object) -> bool:
    return not isinstance(given, list) or len(set(given)) == 1


def called(group: object, by: Grouping) -> str:
    """Return what a group is called in a sentence: `Teacher`, `table 4`, `room 418273`."""
    return str(group) if by == "role" else f"{NAMES[by]} {group}"


def _told(result: Result) -> dict[str, object]:
    return {"method": result.method, "n": result.n} | {n: getattr(result, n) for n in _FOUND}


def _tested(
    found: Sequence[tuple[dict[str, str], Result]], groups: Sequence[str] = ()
) -> pd.DataFrame:
    corrected = statistics.correct([result for _, result in found])
    rows = []
    for (named, _), result in zip(found, corrected, strict=True):
        subject = ": ".join(part for part in (named["label"], named.get("value")) if part)
        sentence = _sentence(result, f"answers to “{subject}”", named, groups)
        rows.append(named | _told(result) | {"sentence": sentence})
    return _frame(rows, _TESTS, None)


def _sentence(result: Result, subject: str, named: dict[str, str], groups: Sequence[str]) -> str:
    if isinstance(result, statistics.Shift):
        unit = {"level": "level", "rank": "place"}.get(named["measure"], "point")
        return result.sentence(subject, unit)
    if isinstance(result, statistics.Moves):
        return result.sentence(subject, "changed to it", "away from it")
    if len(groups) == 2 and isinstance(result, statistics.Dominance | statistics.Difference):
        return result.sentence(subject, *groups)
    return result.sentence(subject)


def _frame(
    rows: Sequence[dict[str, object]], columns: Sequence[str], by: str | None
) -> pd.DataFrame:
    names = [*([by] if by else []), *columns]
    return pd.DataFrame(rows, columns=names).convert_dtypes()
