"""The outline of a document as a tree."""

from __future__ import annotations

from dataclasses import dataclass

from ._baogao import Document, Measure, Section


@dataclass(frozen=True, slots=True)
class Branch:
    """A section or a measure with what stands under it: sections first, then measures, in the order of the text."""

    node: Section | Measure
    children: tuple[Branch, ...]

    def __str__(self) -> str:
        lines = []
        stack = [(self, 0)]
        while stack:
            branch, depth = stack.pop()
            marker = branch.node.marker.text if branch.node.marker else ""
            lines.append("  " * depth + marker + branch.node.title.text)
            stack.extend((child, depth + 1) for child in reversed(branch.children))
        return "\n".join(lines)


class Tree(tuple[Branch, ...]):
    """The topmost branches; printed, the outline."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self))


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
