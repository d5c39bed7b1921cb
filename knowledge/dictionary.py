"""
The words of general Vietnamese: a word list that underthesea carries.

It tells a word that is well typed from a slip where neither the base nor the
prior has seen it ("viêm họng", "hàm răng"). It is a file of that package, found
without importing it, which would cost a second.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.util import find_spec
from itertools import chain, pairwise
from pathlib import Path

from knowledge.counts import Counts
from knowledge.syllables import canonical

_FILE = Path("corpus", "data", "Viet74K.txt")


@cache
def dictionary() -> Counts:
    """How many words each syllable, and each pair of neighbours, stands in; read at the first question that needs it."""
    spec = find_spec("underthesea")
    folders = (spec.submodule_search_locations if spec else None) or ()
    lines = chain.from_iterable((Path(folder) / _FILE).read_text(encoding="utf-8").splitlines() for folder in folders)
    # Words with signs ("a-lô") are left out.
    words = [line.lower().split() for line in lines if line.replace(" ", "").isalpha()]
    one = {syllable: canonical(syllable) for syllable in set(chain.from_iterable(words))}
    spelled = [[one[syllable] for syllable in word] for word in words]
    pairs = Counter(pair for word in spelled for pair in pairwise(word))
    return Counts.of_totals(Counter(chain.from_iterable(spelled)), pairs)
