"""When what the program read counts as what the annotation says, where the two need not be the same to the character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from content import Days, Span

#: What two writers of one name may put differently.
LOOSE = re.compile(r"[\s“”‘’\"'《》〈〉（）()、，,的]")
SAME_NAME = 0.8
SAME_PHRASE = 0.6


def shared(one: Span, other: Span) -> int:
    """How many characters two places have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def overlap(one: Span, other: Span) -> float:
    """What two places have in common, as a part of what either covers.

    >>> overlap((0, 4), (2, 6))
    0.3333333333333333
    """
    common = shared(one, other)
    return common / (length(one) + length(other) - common) if common else 0.0


def length(span: Span) -> int:
    return span[1] - span[0]


def same_phrase(have: Span | None, want: Span | None) -> bool:
    """One phrase lies in the other and is at least a third of it, or most of both is common to them.

    >>> same_phrase((0, 3), (0, 9)), same_phrase((0, 2), (0, 9))
    (True, False)
    """
    if have is None or want is None:
        return False
    common = shared(have, want)
    shorter, longer = sorted((length(have), length(want)))
    inside = 0 < common == shorter and longer <= 3 * shorter
    return inside or (common > 0 and 2 * common >= SAME_PHRASE * (shorter + longer))


def folded(name: str) -> str:
    """A name without what may be written or left out.

    >>> folded("“专精特新”企业的营业收入")
    '专精特新企业营业收入'
    """
    return LOOSE.sub("", name)


def pairs(name: str) -> Counter[str]:
    """The pairs of neighbouring characters; a single character is its own."""
    plain = folded(name)
    return Counter(plain[at : at + 2] for at in range(max(1, len(plain) - 1)))


def likeness(one: str, other: str) -> float:
    """Pairs of characters in common, as a part of all pairs: 1 for the same name, 0 where no pair is common."""
    left, right = pairs(one), pairs(other)
    return 2 * (left & right).total() / (left.total() + right.total())


def same_name(have: str | None, wanted: Iterable[str], others: Iterable[str]) -> bool:
    """Like one of the wanted names, and no more like another name of the same report."""
    wanted = tuple(wanted)
    if have is None or not wanted:
        return False
    best = max(likeness(have, name) for name in wanted)
    return best >= SAME_NAME and all(likeness(have, other) <= best for other in others if other not in wanted)


def same_to_the_character(have: str | None, wanted: Iterable[str]) -> bool:
    """One of the wanted names, quotes and 的 aside."""
    return have is not None and folded(have) in {folded(name) for name in wanted}


def same_time(have: Days | None, want: Days | None) -> bool:
    """The same days, or the same end: a year's last month or day is as good as the year, and a moment may be told from its year's first day on.

    >>> same_time(("2019-12-31", "2019-12-31"), ("2019-01-01", "2019-12-31"))
    True
    >>> same_time(("2019-12-31", "2019-12-31"), ("2016-01-01", "2019-12-31"))
    False
    """
    if have is None or want is None or have == want:
        return have == want
    start, end = want
    year = end[:4]
    if have[1] != end:
        return False
    if want == (f"{year}-01-01", f"{year}-12-31"):
        return have[0] >= f"{year}-12-01"
    moment = start[:7] == end[:7]
    return moment and have[0] >= f"{year}-01-01"
