"""The places that callers name."""

import os
from collections.abc import Callable, Mapping

Where = str | Mapping[str, str] | Callable[[str], str | None]
"""A place for all, places by path or by name of file, or a function that tells the place of a path."""


def asker(region: Where | None) -> Callable[[str], str | None] | None:
    """A function that tells the place of a path, or None where nothing is known."""
    if region is None or callable(region):
        return region
    if isinstance(region, str):
        place = region
        return lambda _: place
    places = region

    def look(path: str) -> str | None:
        name = os.path.basename(path)
        keys = (path, name, os.path.splitext(name)[0])
        return next((places[key] for key in keys if key in places), None)

    return look
