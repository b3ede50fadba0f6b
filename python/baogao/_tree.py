"""The outline of a document as a tree."""

from __future__ import annotations

import html
from dataclasses import dataclass

from ._baogao import Document, Measure, Section


# Lines that are shown of a tree that is not printed.
_LINES = 30


@dataclass(frozen=True, slots=True, repr=False)
class Branch:
    """A section or a measure with what stands under it: sections first, then measures, in the order of the text.

    `node` is the section or measure, `children` are the branches right below it. Printed, the outline.
    """

    node: Section | Measure
    """The section or measure."""
    children: tuple[Branch, ...]
    """The branches right below it."""

    def __str__(self) -> str:
        lines = []
        stack = [(self, 0)]
        while stack:
            branch, depth = stack.pop()
            marker = branch.node.marker.text if branch.node.marker else ""
            lines.append("  " * depth + marker + branch.node.title.text)
            stack.extend((child, depth + 1) for child in reversed(branch.children))
        return "\n".join(lines)

    def __repr__(self) -> str:
        return _shown("Branch", str(self))

    def _repr_html_(self) -> str:
        return _page(str(self))


class Tree(tuple[Branch, ...]):
    """The topmost branches of an outline: a tuple of them; printed, the whole outline.

    >>> import baogao
    >>> print(baogao.parse("一、民生\\n一是修路。二是架桥。\\n").tree())
    一、民生
      一是修路
      二是架桥
    """

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    def __repr__(self) -> str:
        return _shown("Tree", str(self))

    def _repr_html_(self) -> str:
        return _page(str(self))


def _shown(name: str, outline: str) -> str:
    lines = outline.splitlines()
    more = [f"… {len(lines) - _LINES} more"] if len(lines) > _LINES else []
    return "\n".join([f"<{name} of {len(lines)} headings and items>", *lines[:_LINES], *more])


def _page(outline: str) -> str:
    return f"<pre>{html.escape(outline)}</pre>"


def tree(document: Document) -> Tree:
    """Sections with their children, and the measures of each below it."""
    nodes = [*document.sections, *document.measures]
    parents = {}
    below: dict[object, list[Section | Measure]] = {}
    for node in nodes:
        key = (type(node), node.id)
        parent = node.parent
        if parent is None and isinstance(node, Measure):
            parent = node.section
        parents[key] = parent and (type(parent), parent.id)
        below.setdefault(parents[key], []).append(node)
    # Children stand behind their parents in their tables: from the last to the first, all of them are made already.
    made: dict[object, Branch] = {}
    for kind in (Measure, Section):
        for node in reversed(nodes):
            if isinstance(node, kind):
                key = (type(node), node.id)
                made[key] = Branch(node, tuple(made[type(child), child.id] for child in below.get(key, ())))
    return Tree(made[type(node), node.id] for node in below.get(None, ()))
