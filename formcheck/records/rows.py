"""Poses as columns of numbers, and back."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from formcheck.engine.pose import OUTLINE_TOP_COUNT, STATION_COUNT, Floats, Pose
from formcheck.engine.skeleton import LANDMARK_COUNT

SHAPES: Final[dict[str, tuple[int, ...]]] = {
    "image_px": (LANDMARK_COUNT, 2),
    "world_m": (LANDMARK_COUNT, 3),
    "visibility": (LANDMARK_COUNT,),
    "back_line": (STATION_COUNT,),
    "outline_top": (OUTLINE_TOP_COUNT,),
}
"""The columns beside `time_s`: what one row of each holds, as float32."""
ADDED: Final = frozenset({"outline_top"})
"""Columns that recordings from before they were kept lack."""


def _list_of(shape: tuple[int, ...]) -> Any:
    kind = pa.float32()
    for size in reversed(shape):
        # "element" is Parquet's own name for it, so that schemas compare equal after reading.
        kind = pa.list_(pa.field("element", kind), size)
    return kind


COLUMNS: Final = pa.schema(
    [pa.field("time_s", pa.float64()), *(pa.field(name, _list_of(shape)) for name, shape in SHAPES.items())]
)
"""One row a frame; a frame with nobody in it is a row of NaN, never of nulls."""


def to_batch(poses: Sequence[Pose]) -> Any:
    """Give a record batch of one row a pose."""
    columns = [pa.array([pose.time_s for pose in poses], pa.float64())]
    for name, shape in SHAPES.items():
        stacked = np.stack([getattr(pose, name) for pose in poses])
        column = pa.array(stacked.ravel(), pa.float32())
        for size in reversed(shape):
            column = pa.FixedSizeListArray.from_arrays(
                column, type=pa.list_(pa.field("element", column.type), size)
            )
        columns.append(column)
    return pa.RecordBatch.from_arrays(columns, schema=COLUMNS)


def to_poses(table: Any) -> list[Pose]:
    """Give the poses of a table; ValueError says which column is missing or not as expected."""
    times_s = _numbers(table, "time_s", pa.float64())
    arrays = {
        name: _numbers(table, name, pa.float32()).reshape(table.num_rows, *shape)
        for name, shape in SHAPES.items()
        if (name not in ADDED or name in table.column_names) and _has_size(table, name, shape)
    }
    if not np.isfinite(times_s).all() or (np.diff(times_s) <= 0).any():
        raise ValueError("column time_s: expected finite, strictly increasing seconds")
    return list(_poses(times_s, arrays))


def _poses(times_s: NDArray[np.float64], arrays: dict[str, Floats]) -> Iterator[Pose]:
    for index, time_s in enumerate(times_s):
        yield Pose(float(time_s), **{name: array[index] for name, array in arrays.items()})


def _numbers(table: Any, name: str, kind: Any) -> NDArray[Any]:
    """Give all numbers of a column in a row, whatever lists they lie in."""
    if name not in table.column_names:
        raise ValueError(f"column {name} is missing")
    column = table.column(name).combine_chunks()
    while pa.types.is_list(column.type) or pa.types.is_fixed_size_list(column.type):
        column = column.flatten()
    if column.type != kind:
        raise ValueError(f"column {name}: expected {kind}, found {column.type}")
    if column.null_count:
        raise ValueError(f"column {name}: expected NaN where nothing is seen, found empty cells")
    numbers: NDArray[Any] = column.to_numpy(zero_copy_only=False)
    return numbers


def _has_size(table: Any, name: str, shape: tuple[int, ...]) -> bool:
    expected, found = table.num_rows * int(np.prod(shape)), len(_numbers(table, name, pa.float32()))
    if found != expected:
        raise ValueError(
            f"column {name}: expected {'x'.join(map(str, shape))} numbers a row, "
            f"found {found / max(1, table.num_rows):g}"
        )
    return True
