"""What is newer in the shipped documents is taken, what the base made its own is kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.shipping import merge_shipped, take_digests
from knowledge.whole_files import GOLDEN

STATES = st.dictionaries(st.sampled_from(["a.md", "b.md", "answers/c.md"]), st.sampled_from([b"1", b"2", b"3"]))


@given(STATES, STATES, STATES)
def test_each_side_s_changes_are_in_the_merge(
    old: dict[str, bytes], own: dict[str, bytes], new: dict[str, bytes]
) -> None:
    """One that only one side changed is as that side has it; of both, the base's own wins unless it is to be replaced."""
    kept, replaced = (merge_shipped(take_digests(old), own, new, replace=replace) for replace in (False, True))

    for name in {*old, *own, *new}:
        before, mine, theirs = old.get(name), own.get(name), new.get(name)
        rivals = len({before, mine, theirs}) == 3
        merged = theirs if mine == before else mine
        assert (kept.files if kept else own).get(name) == merged
        assert (replaced.files if replaced else own).get(name) == (theirs if rivals else merged)
        assert (name in kept.kept if kept else False) == rivals


def test_golden_questions_are_merged_one_by_one() -> None:
    """Those of curated answers stay, those of newer documents come in, those that left with one go."""
    old, own = [b'{"id": "1"}', b'{"id": "2"}'], [b'{"id": "1"}', b'{"id": "2"}', b'{"id": "answers/x"}']
    new = [b'{"id": "1", "question": "?"}', b'{"id": "3"}']

    looked_at, base, shipped = ({GOLDEN: b"\n".join(lines)} for lines in (old, own, new))
    merged = merge_shipped(take_digests(looked_at), base, shipped)

    assert merged is not None
    assert merged.kept == ()
    assert merged.files[GOLDEN].splitlines() == [
        b'{"id": "1", "question": "?"}',
        b'{"id": "answers/x"}',
        b'{"id": "3"}',
    ]


def test_golden_questions_that_stay_are_not_written_anew() -> None:
    """Blank lines and lines without an id are left as they are."""
    own = {GOLDEN: b'no question\n\n{"id": "1"}\n', "a.md": b"A"}

    merged = merge_shipped(take_digests(own), own, own | {"b.md": b"B"})

    assert merged is not None
    assert merged.files == own | {"b.md": b"B"}
