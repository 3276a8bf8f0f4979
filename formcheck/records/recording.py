"""Landmark recordings: numbers a frame, no picture, in Parquet.

While the set runs its rows go to an Arrow stream beside the target, which a crash
leaves readable up to its last batch; a Parquet file can be read only once it is complete.
"""

import glob
import json
import math
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from formcheck.engine import Neutral, Pose
from formcheck.records.atomic import UnwritableFile, check_writable, written_whole
from formcheck.records.metadata import RECORDING_SCHEMA, RecordingMetadata, StoredNeutral
from formcheck.records.rows import COLUMNS, to_batch, to_poses

BATCH_FRAMES: Final = 60
"""Frames that a crash may cost: about two seconds."""
_KEY: Final = b"formcheck"


class RecordingError(ValueError):
    """A file is no recording that can be read; the message is one line: the file and why."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A landmark recording. `neutrals`: None when the set was never finished, so they must be found."""

    poses: list[Pose]
    neutrals: tuple[Neutral, ...] | None
    metadata: RecordingMetadata


class RecordingWriter:
    """Writes a recording while its set runs, by `with RecordingWriter(path, metadata) as writer: ...`.

    The file appears complete when the block ends well; after an error nothing is left and
    what stood there before stays. After a crash `.NAME-*.part` beside it is left, which
    `read_recording` reads as far as it goes.

    Raises UnwritableFile.
    """

    def __init__(self, path: str | PathLike[str], metadata: RecordingMetadata) -> None:
        self.path = Path(path)
        self.metadata = metadata
        self._neutrals: tuple[Neutral, ...] | None = None
        self._waiting: list[Pose] = []
        check_writable(self.path)
        self._partial = self.path.with_name(f".{self.path.stem}-{uuid.uuid4().hex}.part")
        try:
            self._file: Any = self._partial.open("wb")
        except OSError as error:
            raise UnwritableFile(f"{path}: cannot be written ({error.strerror})") from error
        self._stream: Any = pa.ipc.new_stream(self._file, _schema(metadata))

    def write(self, pose: Pose) -> None:
        """Add a frame."""
        self._waiting.append(pose)
        if len(self._waiting) >= BATCH_FRAMES:
            self._flush()

    def set_neutrals(self, neutrals: Sequence[Neutral]) -> None:
        """Say which neutrals the engine worked with; without, a replay finds them itself."""
        self._neutrals = tuple(neutrals)

    def describe(self, **metadata: Any) -> None:
        """Say what was known only once the set was over, which exercise it was for one."""
        self.metadata = self.metadata.model_copy(update=metadata)

    def _flush(self) -> None:
        if not self._waiting:
            return
        try:
            self._stream.write_batch(to_batch(self._waiting))
            self._file.flush()
        except OSError as error:
            raise UnwritableFile(f"{self.path}: cannot be written ({error.strerror or error})") from error
        self._waiting = []

    def finish(self) -> None:
        """Complete the file and put it in its place; raises UnwritableFile, and leaves the `.part` then."""
        try:
            self._flush()
            self._stream.close()
            self._file.close()
        except OSError as error:
            raise UnwritableFile(f"{self.path}: cannot be written ({error.strerror or error})") from error
        stored = None if self._neutrals is None else tuple(map(StoredNeutral.of, self._neutrals))
        metadata = self.metadata.model_copy(update={"neutrals": stored})
        with written_whole(self.path) as whole:
            _to_parquet(self._partial, whole, metadata)
        self.abandon()

    def leave(self) -> None:
        """Stop writing; what is written so far stays, for `complete_recording`."""
        with suppress(OSError):  # on a full disk closing fails as well; it is closed all the same
            self._file.close()

    def abandon(self) -> None:
        """Drop what was written so far; a second time does nothing."""
        self.leave()
        self._partial.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self.finish()
        finally:
            self.abandon()


def _schema(metadata: RecordingMetadata) -> Any:
    return COLUMNS.with_metadata({_KEY: metadata.model_dump_json(by_alias=True).encode()})


def _to_parquet(stream: Path, target: Path, metadata: RecordingMetadata) -> None:
    with (
        pa.OSFile(str(stream), "rb") as file,
        pa.ipc.open_stream(file) as batches,
        _parquet_writer(target, metadata) as writer,
    ):
        for batch in batches:
            writer.write_batch(batch)


def _parquet_writer(target: Path, metadata: RecordingMetadata) -> Any:
    # Landmarks never repeat to the bit, so a dictionary would only cost; split bytes pack best.
    return pq.ParquetWriter(
        target, _schema(metadata), compression="zstd", use_dictionary=False, use_byte_stream_split=True
    )


def read_recording(path: str | PathLike[str]) -> Recording:
    """Read a recording, or what a crash left of one; raises RecordingError."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            is_parquet = file.read(4) == b"PAR1"
    except FileNotFoundError:
        raise RecordingError(f"{path}: no such file; check the name and the folder") from None
    except OSError as error:
        raise RecordingError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        table = pq.ParquetFile(path).read() if is_parquet else _read_stream(path)
    except (pa.ArrowException, OSError):
        raise RecordingError(f"{path}: not a landmark recording, or one that is cut short") from None
    metadata = _metadata(path, table.schema)
    try:
        poses = to_poses(table)
        stored = metadata.neutrals
        neutrals = None if stored is None else tuple(neutral.neutral() for neutral in stored)
    except ValueError as error:
        raise RecordingError(f"{path}: not a landmark recording: {error}") from None
    return Recording(poses, neutrals, metadata)


def complete_recording(path: Path) -> bool:
    """Make a recording out of what a crash left of it beside `path`; False where nothing is left.

    The frames after the last batch that was written are lost. Raises UnwritableFile.
    """
    left = [part for part in partial_files(path) if part.stat().st_size]
    for part in left:
        try:
            table = _read_stream(part)
            metadata = _metadata(part, table.schema)
        except (pa.ArrowException, OSError, RecordingError):
            continue  # it died before its first batch
        if not table.num_rows:
            continue
        with written_whole(path) as whole, _parquet_writer(whole, metadata) as writer:
            writer.write_table(table.replace_schema_metadata(_schema(metadata).metadata))
        part.unlink(missing_ok=True)
        return True
    return False


def partial_files(path: Path) -> list[Path]:
    """Give the files that unfinished writing of a recording left beside it, the newest first."""
    found = path.parent.glob(f".{glob.escape(path.stem)}-*.part")
    return sorted(found, key=lambda part: part.stat().st_mtime, reverse=True)


def _read_stream(path: Path) -> Any:
    batches: list[Any] = []
    with pa.OSFile(str(path), "rb") as file, pa.ipc.open_stream(file) as stream:
        try:
            batches.extend(stream)
        except (pa.ArrowException, OSError):
            pass  # cut short by the crash
        return pa.Table.from_batches(batches, stream.schema)


def _metadata(path: Path, schema: Any) -> RecordingMetadata:
    text = (schema.metadata or {}).get(_KEY)
    if text is None:
        raise RecordingError(f"{path}: not a landmark recording: formcheck did not write it")
    try:
        raw = json.loads(text)
        version = raw["schema"]
        if version > RECORDING_SCHEMA:
            raise RecordingError(
                f"{path}: written by a newer formcheck (schema {version}, this one reads up to "
                f"{RECORDING_SCHEMA}); update formcheck"
            )
        return RecordingMetadata.model_validate(raw)
    except (ValidationError, json.JSONDecodeError, KeyError, TypeError):
        raise RecordingError(
            f"{path}: not a landmark recording: what it says about itself is broken"
        ) from None


def finite_or_none(value: float) -> float | None:
    """Give a number for metadata: None where it isn't known."""
    return value if math.isfinite(value) else None
