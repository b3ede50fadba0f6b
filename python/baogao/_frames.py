"""Tables as data frames of the libraries that are installed; none of them is needed to import baogao."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from ._baogao import Panel, Table


def to_arrow(table: Table[Any] | Panel) -> pyarrow.Table:
    """A `pyarrow.Table` over the buffers of the table."""
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError("an Arrow table needs pyarrow: pip install pyarrow") from error
    return pyarrow.table(table)


def to_pandas(table: Table[Any] | Panel, decimals: bool = True) -> pandas.DataFrame:
    """A `pandas.DataFrame`: `Decimal` and `datetime.date` in object columns, nullable integers; floats for decimals that are not asked for."""
    try:
        import pandas
        import pyarrow
    except ImportError as error:
        raise ImportError("a pandas data frame needs pandas and pyarrow: pip install pandas pyarrow") from error
    # Ids may be missing, and a float is no id.
    integers = {pyarrow.int64(): pandas.Int64Dtype()}
    rows = pyarrow.table(table)
    if not decimals:
        fields = [pyarrow.field(f.name, pyarrow.float64() if pyarrow.types.is_decimal(f.type) else f.type) for f in rows.schema]
        rows = rows.cast(pyarrow.schema(fields))
    frame: pandas.DataFrame = rows.to_pandas(types_mapper=integers.get)
    return frame


def to_parquet(table: Table[Any] | Panel, path: str | os.PathLike[str]) -> None:
    """Writes a Parquet file by pyarrow, else by polars."""
    try:
        import pyarrow.parquet
    except ImportError:
        try:
            import polars
        except ImportError as error:
            raise ImportError("a Parquet file needs pyarrow or polars: pip install pyarrow") from error
        polars.DataFrame(table).write_parquet(Path(path))
    else:
        pyarrow.parquet.write_table(pyarrow.table(table), path)


def to_polars(table: Table[Any] | Panel) -> polars.DataFrame:
    """A `polars.DataFrame`."""
    try:
        import polars
    except ImportError as error:
        raise ImportError("a polars data frame needs polars: pip install 'baogao[polars]'") from error
    frame: polars.DataFrame = polars.DataFrame(table)
    return frame
