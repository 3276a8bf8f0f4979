"""What `analyze` is to do: which videos, and where their outputs go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from formcheck.records.atomic import check_writable

VIDEO_SUFFIXES: Final = frozenset(
    {".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".mpg", ".mpeg", ".3gp", ".mts", ".m2ts", ".ts", ".wmv"}
)
"""Files of a folder that count as videos; a file named outright may end in anything."""


@dataclass(frozen=True, slots=True)
class Job:
    """One video to analyse. `annotated`, `recording`, `report`: files to write, or None."""

    video: Path
    annotated: Path | None = None
    recording: Path | None = None
    report: Path | None = None


def plan_jobs(
    named: Sequence[Path],
    annotated: Path | None,
    recording: Path | None,
    json: Path | None,
    report: Path | None = None,
) -> list[Job]:
    """Plan a job for every video named, or in a folder named (not in folders inside it).

    An output that is a folder gets a file named after each video; with several videos it must
    be one. Raises ValueError (UnwritableFile) in one line before any work is done.
    """
    videos = list(dict.fromkeys(_videos(named)))
    if len(videos) > 1:
        for output, what in ((annotated, "--video"), (recording, "--recording"), (report, "--report")):
            if output is not None and not output.is_dir():
                raise ValueError(f"{output}: with several videos, {what} must name an existing folder")
    jobs = [
        Job(
            video,
            _output(annotated, f"{video.stem}-formcheck.mp4"),
            _output(recording, f"{video.stem}.parquet"),
            _output(report, f"{video.stem}.html"),
        )
        for video in videos
    ]
    outputs = [
        path for job in jobs for path in (job.annotated, job.recording, job.report) if path is not None
    ]
    outputs += [json] if json is not None else []
    _check(videos, outputs)
    return jobs


def _videos(named: Sequence[Path]) -> Iterator[Path]:
    for path in named:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix.lower() in VIDEO_SUFFIXES and p.is_file())
        else:
            yield path


def _output(named: Path | None, file_name: str) -> Path | None:
    return named / file_name if named is not None and named.is_dir() else named


def _check(videos: Sequence[Path], outputs: Sequence[Path]) -> None:
    inputs = {video.resolve() for video in videos}
    seen: set[Path] = set()
    for output in outputs:
        check_writable(output)
        if output.resolve() in inputs:
            raise ValueError(f"{output}: is the video itself; name another file to write")
        if output.resolve() in seen:
            raise ValueError(f"{output}: two outputs would go to this file; name another")
        seen.add(output.resolve())
