"""What has to be known of a language so that words which differ in meaning are never merged.

- Which letters with marks are letters of their own, which marks are but decoration.
- Words that say nothing by themselves, and articles, the only ones that an entry may lose.
- What turns a word into its opposite: *not*, *no*, *without*, and the particles of *opt in*.
- Forms that a table of lemmas takes for another word's: *news*, *best*, *interested*.
"""

from __future__ import annotations

from collections.abc import Mapping

Table = Mapping[str, frozenset[str]]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table(**languages: str) -> dict[str, frozenset[str]]:
    return {code: _words(words) for code, words in languages.items()}


def _meaning(own: str, shared: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what each word means: itself, or what several `shared` words mean."""
    said = {word: meaning for meaning, words in (shared or {}).items() for word in words.split()}
    return {word: word for word in own.split()} | said


# ---- letters

DECORATION = frozenset({"en", "de", "lb"})
"""In their words accents come from elsewhere: `café`; umlauts are told by `UMLAUTS`."""

UMLAUTS = {
    code: str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}) for code in ("de", "lb")
}

_NORDIC = {"sv": "åäö", "fi": "åäöšž", "da": "åæø", "nb": "åæø", "nn": "åæø", "no": "åæø"}
_SLAVIC = {"sl": "čšž", "hr": "čćđšž", "bs": "čćđšž", "sr": "čćđšž", "pl": "ąćęłńóśźż"}
OWN_LETTERS = {
    **_NORDIC,
    **_SLAVIC,
    "es": "ñ",
    "gl": "ñ",
    "ca": "ç",
    "tr": "çğıöşü",
    "az": "çğıöşü",
    "et": "äõöüšž",
    "ro": "ăâîșțşţ",
    "hu": "áéíóöőúüű",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "is": "áéíóúýðþö",
}
"""Letters that their alphabets list beside a, e, n …"""

# ---- words that say nothing

COMMON = _words(
    """a about all also am an and any are as at be because been being but by can could do does don
    each every for from get gets give go had has have having he her him his how i if in into is
    isn it its just let like ll make makes making may me more most my no not of off on one only or
    other our out own re s she should so some such t than that the their them then there these
    they this those through to too up us use using ve very was way we well what when where which
    while who whom why will with would you your"""
)
"""Of English; the library's list takes `problem`, `work` and `research` too."""

FURTHER_COMMON = _table(
    th="""และ หรือ ที่ ซึ่ง อัน ของ ใน จาก กับ แก่ แด่ เพื่อ โดย ว่า แต่ ก็ จึง ถ้า เพราะ เป็น คือ อยู่ มี ได้
    ให้ จะ กำลัง แล้ว ไป มา นี้ นั้น โน้น เรา ฉัน ผม ดิฉัน คุณ เขา เธอ มัน พวก ทุก บาง แต่ละ มาก อีก ด้วย
    ครับ ค่ะ คะ นะ ๆ ความ การ""",
    zh="""的 了 是 在 我 你 他 她 它 我们 你们 他们 这 那 这个 那个 有 也 都 就 很 更 最 和 与 会 能
    可以 我想""",
    ja="""は が を に で と も の へ や か ね よ な し て た だ です ます いる ある する なる てい
    れる られ こと もの""",
)
"""Where the library has no list, or too short a one."""

ARTICLES = _table(
    en="a an the",
    de="der die das den dem des ein eine einen einem einer eines",
    nl="de het een",
    fr="le la les un une des du",
    es="el la los las un una unos unas",
    pt="o a os as um uma uns umas",
    it="il lo la i gli le un uno una",
    ca="el la els les un una uns unes",
    sv="en ett den det de",
    da="en et den det de",
    nb="en et ei den det de",
    no="en et ei den det de",
    ro="un o niște",
    hu="a az egy",
    el="ο η το οι τα τον την ένας μια ένα",
)
"""All that an entry may lose at its beginning and still mean the same."""

ONE_LETTER = frozenset("aio")
"""English words of one letter; any other in capitals is a name: R, C, B."""

NAMES = _table(en="IT US WHO HE")
"""Names in capitals that are common words without."""

# ---- opposites

NEGATIONS: Mapping[str, Mapping[str, str]] = {
    "en": _meaning(
        "no never without neither nor hardly",
        {
            "not": "not dont doesnt didnt isnt arent wasnt werent aint havent hasnt hadnt",
            "cannot": "cannot cant couldnt",
            "will not": "wont",
            "should not": "shouldnt",
            "would not": "wouldnt",
            "must not": "mustnt",
            "need not": "neednt",
        },
    ),
    "de": _meaning(
        "nicht nie niemals ohne weder", {"kein": "kein keine keinen keinem keiner keines"}
    ),
    "nl": _meaning("niet geen nooit zonder noch"),
    "fr": _meaning("pas non jamais sans ni aucun aucune"),
    "es": _meaning("no nunca jamás sin ni ningún ninguna ninguno"),
    "pt": _meaning("não nunca jamais sem nem nenhum nenhuma"),
    "it": _meaning("non mai senza né nessun nessuno nessuna"),
    "ca": _meaning("no mai sense ni cap"),
    "ro": _meaning("nu niciodată fără nici"),
    "sv": _meaning("inte aldrig utan", {"ingen": "ingen inget inga"}),
    "da": _meaning("ikke aldrig uden", {"ingen": "ingen intet"}),
    "nb": _meaning("ikke aldri uten", {"ingen": "ingen inget"}),
    "nn": _meaning("ikkje aldri utan", {"ingen": "ingen inga inkje"}),
    "no": _meaning("ikke aldri uten", {"ingen": "ingen inget"}),
    "fi": _meaning("ilman", {"ei": "ei en et emme ette eivät"}),
    "pl": _meaning("nie nigdy bez ani"),
    "cs": _meaning("ne nikdy bez ani není nejsou"),
    "sk": _meaning("nie nikdy bez ani"),
    "ru": _meaning("не нет никогда без ни нельзя"),
    "uk": _meaning("не немає ніколи без ні ані"),
    "bg": _meaning("не няма никога без нито"),
    "el": _meaning("δεν μην όχι ποτέ χωρίς"),
    "hu": _meaning("nem ne soha sem nincs"),
    "ar": _meaning("لا ليس ليست لم لن غير بدون بلا"),
    "fa": _meaning("نه بدون هیچ"),
    "he": _meaning("לא אין בלי ללא"),
    "vi": _meaning("không chưa chẳng đừng"),
    "id": _meaning("tidak bukan tanpa belum jangan"),
    "zh": _meaning("没 没有 无 别", {"不": "不 我不"}),
    "th": _meaning("ไม่ ไม่ได้ ไม่มี"),
}
"""Words that turn the next one into its opposite, written without apostrophe: what they mean."""

NEGATIONS_BEHIND: Mapping[str, Mapping[str, str]] = {
    "tr": _meaning("değil yok"),
    "hi": _meaning("", {"नहीं": "नहीं नही"}),
    "ko": _meaning("없다 없음 않다 아니다"),
}
"""The same, where they stand behind it."""

NO_NEGATION = _words(
    """only just solely simply merely nur bloß allein alleen enkel seulement uniquement solo sólo
    solamente soltanto apenas só bara endast kun bare tylko jen только лише"""
)
"""*Not only* is no negation."""

LINKING = _table(
    en="""feel feels felt feeling seem seems seemed look looks looked sound sounds become becomes
    became think really quite yet enough much many any always fully longer at""",
    de="sehr ganz mehr genug wirklich immer so",
    fr="très assez vraiment encore toujours de d",
    es="muy bastante realmente todavía siempre estoy está estamos están me siento",
)
"""What may stand between a negation and what it negates."""

PARTICLES: Mapping[str, frozenset[str]] = {
    head: _words(particles)
    for heads, particles in {
        "opt": "in out",
        "hand": "on off",
        "log sign check": "in out on off up",
        "buy drop cop fill tune zone chill": "in out",
        "switch turn": "on off up down",
        "speed slow": "up down",
        "scale break build step back calm close cut play shut write": "up down",
        "give": "up in back",
        "burn drop left leave": "out behind",
        "catch follow keep level mess mix speak stand start warm wrap": "up",
        "show grow dress": "up",
        "set hold": "up back",
        "stand": "out up",
        "bottom top": "up down",
    }.items()
    for head in heads.split()
}
"""English verbs, by their lemmas, that a particle makes another word."""

DETERMINERS = _words("a an the this that these those my your his her its our their")
"""*Sit in the room*: before one of them it is no particle."""

# ---- forms that are words of their own

OWN_FORMS = _table(
    en="""news goods means customs clothes glasses arms manners contents savings earnings being
    thanks humanities belongings surroundings proceedings rights worse worst less least further
    lens series species""",
    de="mehr meist meiste meisten weniger besser beste besten",
)

FEELINGS = _words(
    """alarm amaze amuse annoy astonish bore challenge charm comfort confuse convince demotivate
    depress disappoint discourage disengage distract disturb embarrass empower encourage energise
    energize engage entertain excite exhaust fascinate frighten frustrate inspire interest intrigue
    irritate motivate overwhelm please puzzle refresh relax reward satisfy scare shock stimulate
    stress surprise terrify threaten thrill tire upset worry"""
)
"""English verbs of which one *is …ed* by what *is …ing*."""

COMPARISON: Mapping[str, tuple[str, ...]] = {
    "en": ("er", "est"),
    "sv": ("are", "ast", "aste"),
    "da": ("ere", "est", "este"),
    "nb": ("ere", "est", "este"),
    "nn": ("are", "ast", "aste"),
    "no": ("ere", "est", "este"),
    "nl": ("er", "ere", "ste"),
    "pl": ("szy", "sza", "sze", "iej"),
    "fi": ("mpi", "mmin"),
    "lb": ("er", "ten"),
}
"""Endings of *better* and *best*: who says them does not say *good*."""

PREFIXING = frozenset({"cy", "ga", "gd", "gv", "sw", "ms", "id", "tl"})
"""Where forms of a word begin with other letters than the word itself."""

PARTICIPLES_WITH_GE = frozenset({"de", "lb", "nl"})
