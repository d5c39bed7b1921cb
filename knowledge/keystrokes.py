"""
Raw keystrokes of the two usual input methods, Telex and VNI, and the syllables they stand for.

Who types with the input method switched off leaves "nguwowif" or "ngu7o7i2" for
"người". Instead of imitating an input method key by key, whose state depends on
order, every well-formed syllable is looked up by what its keys amount to: the
letters, the modifiers and the tone. So a key may come in place or late, and
nothing impossible can come out.

    letter          ă   â   ê   ô   ơ   ư   đ
    Telex           aw  aa  ee  oo  ow  uw  dd     one w does for both letters of ươ; ooo is a plain oo
    VNI             a8  a6  e6  o6  o7  u7  d9

    tone            huyền   sắc   hỏi   ngã   nặng
    Telex           f       s     r     x     j
    VNI             2       1     3     4     5

Many English words are valid Telex ("test" is "tét", "box" is "bõ", "his" is
"hí"): a decoder cannot know, so the caller decides by its vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from knowledge.syllables import TONES, canonical

_VOWELS = frozenset("aeiouy")
_BEFORE_W = frozenset("aou")
_CIRCUMFLEX, _BREVE, _HORN = "\u0302\u0306\u031b"
_TELEX_TONES: Mapping[str, str] = MappingProxyType(
    {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
)
_VNI_TONES: Mapping[str, str] = MappingProxyType(
    {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
)
_TELEX_KEYS = {tone: key for key, tone in _TELEX_TONES.items()}
_VNI_MODIFIERS = {_CIRCUMFLEX: "6", _HORN: "7", _BREVE: "8"}

# Initial consonants, each line with how the rime after them begins: Vietnamese spells one sound by what follows it.
_INITIALS = (
    ("b ch d đ h kh l m n nh p ph r s t th tr v x", r"(?!y.)"),
    ("c ng", r"[aăâoôơuư]"),
    ("k", r"[eêi]|y$|an$"),  # an: Bắc Kạn
    ("gh ngh", r"[eêi]"),
    ("g", r"[aăâoôơuư]|in?$"),
    ("gi", r"[aăâeêoôơuư]"),
    ("qu", r"[aăâeêơy]|i(?!ê)|ôc"),
)
_NO_INITIAL = re.compile(r"(?!iê|y[^ê])")
_RIMES = tuple(
    "a e ê i o ô ơ u ư y ia ua ưa oa oe uê uơ uy uya"
    " ai ay ây ao au âu eo êu iu iêu yêu oi ôi ơi ui uôi ưi ươi ưu ươu oai oay oao oeo uây uêu uyu"
    " am ăm âm em êm im iêm yêm om ôm ơm um uôm ưm ươm oam oăm oem"
    " an ăn ân en ên in iên yên on ôn ơn un uôn ưn ươn oan oăn oen uân uyn uyên"
    " ang ăng âng eng êng iêng yêng ong oong ông ung uông ưng ương oang oăng oeng uâng"
    " anh ênh inh ynh oanh uênh uynh"
    " ap ăp âp ep êp ip iêp op ôp ơp up ưp ươp oap uâp uyp"
    " at ăt ât et êt it iêt yt yêt ot ôt ơt ut uôt ưt ươt oat oăt oet uât uyt uyêt"
    " ac ăc âc ec êc ic iêc oc ooc ôc uc uôc ưc ươc oac oăc oec"
    " ach êch ich ych oach uêch uych".split()
)
_STOP = re.compile(r".*(?:c|ch|p|t)")
_STOP_TONES = frozenset({"\u0301", "\u0323"})
# Rimes whose tone is as often written on the last vowel: hòa and hoà.
_EITHER_PLACE = frozenset({"oa", "oe", "uy"})

# The one place where Vietnamese doubles an o, as in "xoong" and "moóc".
_PLAIN_OO = re.compile(rf"o(o)(?=[{TONES}]?(?:ng|c))", re.IGNORECASE)
_LETTERS = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
# A capital with one digit names something: A4, E5.
_VNI_WORD = re.compile(r"(?![A-Z]\d$)[A-Za-z][A-Za-z1-9]*")

# What the keys of a syllable amount to, whatever their order: letters, modifiers, tones.
_Keys = tuple[str, str, str]


def is_syllable(word: str) -> bool:
    """
    Whether *word* (lower case, NFC) is a well-formed Vietnamese syllable, in either place of the tone.

    Well-formed means that its spelling is possible ("quạnh", "nghêu"), not that it is a word.
    """
    decomposed = unicodedata.normalize("NFD", word)
    tone = "".join(mark for mark in decomposed if mark in TONES)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in TONES))
    if (rime := _rimes().get(bare)) is None or len(tone) > 1 or (_STOP.fullmatch(rime) and tone not in _STOP_TONES):
        return False
    return word == _toned(bare, tone) or (rime in _EITHER_PLACE and word == unicodedata.normalize("NFC", bare + tone))


def decode_telex(word: str) -> str | None:
    """
    The syllable that *word* is raw Telex for: "nguwowif" → "người"; None if it is none or differs in nothing.

    A tone key may stand anywhere after the first vowel, a modifier anywhere
    after its letter, and a w typed once changes both letters of "uo". Beside a
    tone key, an ê that could be nothing else may lack its second e ("tiesng").
    A first or every letter in upper case stays so.
    """
    letters, modifiers, tones = _telex_keys(word.lower())
    if tones and "e" in letters and (letters, modifiers) not in _telex():
        modifiers = "".join(sorted(modifiers + "e"))
    return _decode(word, _telex(), (letters, modifiers, tones), _TELEX_TONES)


def decode_vni(word: str) -> str | None:
    """
    The syllable that *word* is raw VNI for: "ngu7o7i2" → "người"; None if it is none or differs in nothing.

    Digits may stand anywhere after the first letter. A figure, a document
    number and a code such as "A4" are None.
    """
    if not _VNI_WORD.fullmatch(word):
        return None
    return _decode(word, _vni(), _vni_keys(word.lower()), _VNI_TONES)


def encode_telex(text: str) -> str:
    """
    *text* as raw Telex: "bao nhiêu người" → "bao nhieeu nguwowif".

    Modifiers follow their letter, the tone ends its word; keys are upper case
    in words that are so as a whole. The plain oo of "xoong" gets its third o;
    whatever else carries no Vietnamese mark is unchanged.
    """
    return _LETTERS.sub(lambda match: _telex_word(match[0]), text)


def match_case(word: str, like: str) -> str:
    """*word*, which is lower case, with its first letter or all of it in upper case as *like* has it."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


@cache
def _rimes() -> Mapping[str, str]:
    """Every syllable without tone → its rime; some 4,000."""
    pairs = [
        (initial, rime)
        for initials, start in _INITIALS
        for initial in initials.split()
        for rime in _RIMES
        if re.match(start, rime)
    ]
    return MappingProxyType(
        {rime: rime for rime in _RIMES if _NO_INITIAL.match(rime)} | {initial + rime: rime for initial, rime in pairs}
    )


def _toned(bare: str, tone: str) -> str:
    """
    *bare*, a syllable, with *tone* on the vowel of the traditional rule.

    The rime alone is given to `canonical`, which would write the i of a whole "li" as y.
    """
    rime = _rimes()[bare]
    return bare.removesuffix(rime) + canonical(rime + tone)


def _decode(word: str, syllables: Mapping[tuple[str, str], str], keys: _Keys, tones: Mapping[str, str]) -> str | None:
    letters, modifiers, typed_tones = keys
    bare = syllables.get((letters, modifiers))
    if bare is None or len(typed_tones) > 1:
        return None
    syllable = _toned(bare, tones.get(typed_tones, ""))
    return match_case(syllable, word) if syllable != word.lower() and is_syllable(syllable) else None


@cache
def _telex() -> Mapping[tuple[str, str], str]:
    return MappingProxyType({_telex_keys(encode_telex(bare))[:2]: bare for bare in _rimes()})


def _telex_keys(word: str) -> _Keys:
    letters = modifiers = tones = ""
    for key in word:
        if key in _TELEX_TONES and not _VOWELS.isdisjoint(letters):
            tones += key
        elif key == "w":
            modifiers = modifiers.replace("w", "") + "w"
            if _BEFORE_W.isdisjoint(letters):
                letters += "u"  # "tw" is short for "tuw"
        elif key in "adeo" and key in letters:
            modifiers += key
        else:
            letters += key
    return letters, "".join(sorted(modifiers)), tones


@cache
def _vni() -> Mapping[tuple[str, str], str]:
    digits = str.maketrans(_VNI_MODIFIERS)
    typed = ((bare, unicodedata.normalize("NFD", bare.replace("đ", "d9")).translate(digits)) for bare in _rimes())
    return MappingProxyType({_vni_keys(keys)[:2]: bare for bare, keys in typed})


def _vni_keys(word: str) -> _Keys:
    letters = "".join(key for key in word if key.isalpha())
    modifiers = "".join(sorted({key for key in word if key in "6789"}))
    return letters, modifiers, "".join(key for key in word if key in _VNI_TONES)


def _telex_word(word: str) -> str:
    case: Callable[[str], str] = str.upper if len(word) > 1 and word.isupper() else str.lower
    letters = unicodedata.normalize("NFD", word.replace("đ", "dd").replace("Đ", "D" + case("d")))
    typed = tone = ""
    for letter in _PLAIN_OO.sub(r"\g<0>\1", letters):
        if letter in _TELEX_KEYS:
            tone += case(_TELEX_KEYS[letter])
        elif letter == _CIRCUMFLEX:
            typed += case(typed[-1])
        elif letter in (_BREVE, _HORN):
            typed += case("w")
        else:
            typed += letter
    return unicodedata.normalize("NFC", typed + tone)
