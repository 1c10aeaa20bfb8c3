"""The tables that go into matching and come out of it."""

from pathlib import Path

import pyarrow as pa

# A table at hand, or a Parquet file or folder that the engine reads by itself.
Source = pa.Table | Path

WANTED = pa.schema(
    [
        ("row", pa.int64()),
        ("own_record", pa.int64()),  # this very row in the register, never its own match; or -1
        ("digits", pa.string()),  # as NikReading.digits
        ("shape", pa.string()),  # as NikReading.shape
        ("doubtful", pa.bool_()),  # whether the digits may be mistyped and neighbours be tried
        ("kk", pa.string()),
        ("name", pa.string()),
        ("birth_date", pa.date32()),
        ("birth_year", pa.int32()),
        ("swapped", pa.date32()),
        ("birth_place", pa.string()),
        ("sex", pa.string()),
        ("village", pa.string()),
        ("rt", pa.int32()),
        ("rw", pa.int32()),
        ("phone", pa.string()),
        ("mother", pa.string()),
    ]
)
PEOPLE = pa.schema(
    [
        ("record", pa.int64()),
        ("nik", pa.string()),
        ("kk", pa.string()),
        ("name", pa.string()),
        ("birth_date", pa.date32()),
        ("birth_place", pa.string()),
        ("sex", pa.string()),
        ("village", pa.string()),
        ("rt", pa.int32()),
        ("rw", pa.int32()),
        ("phone", pa.string()),
        ("mother", pa.string()),
    ]
)
LINKS = pa.schema([("row", pa.int64()), ("record", pa.int64()), ("probability", pa.float64())])
