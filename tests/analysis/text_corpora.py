"""Small rooms of people who answer in their own words, for the tests of text."""

from typing import Any

VOICE = (
    "Students choose what they read and how they present it",
    "They choose between a film, a poster and an essay",
    "A choice of topic, and a choice of how to present it",
    "I let them choose the topic themselves",
    "Learners pick a topic and choose the form, film or poster",
    "The topic is theirs: they choose it and present it",
    "Choosing one's own book, topic and poster",
    "Every student presents a topic of their choice",
    "More choice: a film instead of an essay",
    "To choose an essay topic that matters to them",
)
PACE = (
    "Everybody works at their own pace and moves on when ready",
    "The pace fits: fast learners move ahead, others take more time",
    "No one waits; the pace of the unit is flexible",
    "More time for those who need a slower pace",
    "They move to the next unit when they are ready",
    "A flexible timetable, with time to finish each unit",
    "Pace and time are flexible, the unit is not",
    "Some need time, some are ready to move on to the next unit",
    "A slower pace for some, a faster pace for others",
    "When they are ready they move on, at a flexible pace",
)
FEEDBACK = (
    "Feedback on a draft while it can still be revised",
    "Peers give feedback on each draft, then it is revised",
    "A conference with the teacher about the draft",
    "Feedback that helps to revise, not a grade",
    "We revise drafts together after feedback from peers",
    "In a conference I give feedback instead of a grade",
    "Fewer grades, more feedback and conferences",
    "Peer feedback before the draft gets a grade",
    "A grade ends the learning, feedback on drafts begins it",
    "Conferences with peers, who help to revise a draft",
)
LOOSE = ("Honestly no idea", "🎉🎉", "Ask me tomorrow")

EVERYTHING = (*VOICE, *PACE, *FEEDBACK, *LOOSE)

STRANGE: dict[str, list[Any]] = {
    "empty": [],
    "one answer": ["Voice and choice"],
    "all equal": ["Voice and choice"] * 20,
    "all missing": [None] * 20,
    "blank": ["", "  ", "\n\t"] * 8,
    "emoji only": ["🎉", "👩🏽‍🏫", "❤️❤️"] * 8,
    "common words only": ["and the", "of it", "to be"] * 8,
    "numbers only": ["42", "3.14", "2026"] * 8,
    "Arabic": ["التعلّم الذي يقوده الطالب", "صوت الطالب", "الطالب يختار", "وقت كافٍ"] * 5,
    "Chinese": ["学习者自己决定", "自己的目标。自己的节奏", "反馈", "自己的目标"] * 5,
    "one word each": [f"word{number}" for number in range(20)],
    "two camps": ["voice choice"] * 10 + ["pace time"] * 10,
    "markup": ["<b>voice</b> & $5", "=1+1", "<script>alert(1)</script>"] * 6,
}
