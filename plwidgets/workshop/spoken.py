"""What a plan says in its other languages: whether it fits there, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import ValidationError

from plwidgets.activities import Prompt
from plwidgets.activities.faults import in_words
from plwidgets.exceptions import Problem
from plwidgets.workshop.fault import Fault
from plwidgets.workshop.faults import told_at
from plwidgets.workshop.languages import Texts, said, texts_of, translated
from plwidgets.workshop.reading import Place

if TYPE_CHECKING:
    from plwidgets.workshop.plan import Workshop


def if_it_fits(prompt: Prompt, texts: Texts) -> Prompt:
    """Return an activity in another language; as it is where it cannot be said there."""
    try:
        return translated(prompt, texts)
    except ValidationError:  # a text was changed in the room, and goes with the others no more
        return prompt


def told_in(plan: Workshop, language: str, before: Workshop | None) -> dict[str, object]:
    """Return what of a plan is another in one of its languages: what people read, as far as it is.

    `before` is the plan as it was in that language: what stayed the same is not made again.
    """
    texts = plan.translations.get(language, {})
    made = before.main if before else None
    same = made if made and made.translations.get(language, {}) == texts else None
    kept = zip(same.activities, before.activities, strict=True) if same and before else ()
    known = {id(one): other for one, other in kept}
    head = {"title": plan.title, "description": plan.description}
    told = {name: said(text, (name,), texts) or text for name, text in head.items()}
    activities = tuple(known.get(id(one)) or if_it_fits(one, texts) for one in plan.activities)
    return {**told, "language": language, "activities": activities}


def misfits(plan: Workshop) -> Iterator[Fault]:
    """Yield what is wrong with the texts of a plan in its other languages."""
    main, *others = plan.languages or (plan.language,)
    if twice := [one for one in others if one == main or others.count(one) > 1]:
        yield Fault("languages", "'{code}' is named twice", {"code": twice[0]}, ("languages",))
    for language, texts in plan.translations.items():
        if language not in others:
            words = {"code": language, "there": ", ".join(plan.languages) or main}
            where = ("translations", language)
            yield Fault("languages", "'{code}' is not among the languages: {there}", words, where)
            continue
        for place, prompt in enumerate(plan.activities):
            yield from _misfit(prompt, language, texts, ("activities", place))


def _misfit(prompt: Prompt, language: str, texts: Texts, place: Place) -> Iterator[Fault]:
    try:
        translated(prompt, texts)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            told = " ".join(in_words(details)).strip()
            words = {"language": language, "told": told}
            yield Fault("languages", "in '{language}': {told}", words, (*place, *details["loc"]))


def unsaid(
    data: Mapping[str, object], lines: Mapping[Place, int], origin: Mapping[int, Place]
) -> list[Problem]:
    """Return a remark for each text that people read, and each language in which it is not said."""
    languages = data.get("languages")
    main, *others = languages if isinstance(languages, list | tuple) and languages else [""]
    translations = data.get("translations", {})
    assert isinstance(translations, Mapping)
    found = []
    for language in others:
        texts, told = translations.get(str(language), {}), set[str]()
        for place, known, text in texts_of(data):
            if said(text, known, texts) is None and text not in told:
                told.add(text)
                remark = f"'{text[:60]}' is not said in '{language}'."
                hint = f"Write {{{main}: …, {language}: …}}; until then people read this."
                found.append(told_at(place, (remark, hint), data, lines, origin))
    return found
