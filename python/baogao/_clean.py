"""Damaged text to clean text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ._baogao import Repair, Table, _clean

if TYPE_CHECKING:
    from ._baogao import Cleaning
    from .types import RepairKind


class CleanText(str):
    """A clean text: a `str` that knows its source, its repairs and the way between their offsets.

    >>> clean("全面推進創(chuàng)建工作") == "全面推進創建工作"
    True

    Offsets count code points. Slices and other methods of `str` give a plain `str`, and so does unpickling.
    """

    _cleaning: Cleaning

    def __new__(cls, text: str, *, without: Iterable[RepairKind] = ()) -> CleanText:
        cleaning = _clean(text, list(without))
        self = super().__new__(cls, cleaning.text)
        self._cleaning = cleaning
        return self

    @property
    def source(self) -> str:
        """The text as it came in."""
        return self._cleaning.source

    @property
    def text(self) -> str:
        """The clean text as a plain `str`."""
        return self._cleaning.text

    @property
    def simplified(self) -> str:
        """The clean text in simplified characters, offset for offset."""
        return self._cleaning.simplified

    @property
    def repairs(self) -> Table[Repair]:
        """What was repaired, in source order."""
        return self._cleaning.repairs

    def to_source(self, offset: int) -> int:
        """Where in the source the text at an offset of the clean text begins.

        >>> clean("創(chuàng)建").to_source(1)
        9
        """
        return self._cleaning.to_source(offset)

    def to_clean(self, offset: int) -> int:
        """Where in the clean text an offset of the source is read; inside a repair, where it begins.

        >>> clean("創(chuàng)建").to_clean(8)
        1
        """
        return self._cleaning.to_clean(offset)

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return (str, (self.text,))


def clean(text: str, *, without: Iterable[RepairKind] = ()) -> CleanText:
    """The text with its damage repaired, but for the kinds in `without` (`"line_wrap"`, `"width"`, …).

    >>> clean("２０２３年創(chuàng)建", without=["width"]).text
    '２０２３年創建'
    """
    return CleanText(text, without=without)
