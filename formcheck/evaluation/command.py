"""The command `formcheck evaluate`: from a folder to a report and its outputs."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise
from formcheck.evaluation.clips import Clip, find_clips
from formcheck.evaluation.examine import Task
from formcheck.evaluation.learning import LEAST_PEOPLE, learnt_measure
from formcheck.evaluation.markdown import to_markdown
from formcheck.evaluation.page import prepare_page, write_page
from formcheck.evaluation.report import Report, make_report, to_json
from formcheck.evaluation.runner import examine_all
from formcheck.records.atomic import check_writable, written_whole
from formcheck.studio.truth import Split


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for.

    `exercises`: by id, in the catalogue's order; `is_all` when none was named. `cross`: run every
    clip of the folder as each of them (of reps) that it doesn't show, too. `learn`: learn anew how backs are read. `json`, `page`, `markdown`: where to write, None for
    nowhere.
    """

    folder: Path
    exercises: Mapping[str, Exercise]
    is_all: bool
    split: Split | None = None
    cross: bool = False
    use_cache: bool = True
    jobs: int = 1
    json: Path | None = None
    page: Path | None = None
    markdown: Path | None = None
    learn: bool = False


def evaluate(wish: Wish, complain: Callable[[object], None]) -> Report:
    """Evaluate a folder, write what was asked for, and give the report.

    What can't be used, and a folder without a clip, is complained of in one line each and stands
    in the report. Raises UnwritableFile.
    """
    for output in (wish.json, wish.markdown):
        if output is not None:
            check_writable(output)
    # Run as an exercise they don't show, clips of every exercise are of use.
    shown = () if wish.is_all or wish.cross else tuple(wish.exercises)
    clips, complaints = find_clips(wish.folder, shown, wish.split)
    if not clips:
        complaints.append(
            f"{wish.folder}: there is no clip to evaluate; one is NAME.mp4 or NAME.parquet with NAME.truth.json"
            if wish.folder.is_dir()
            else f"{wish.folder}: there is no such folder; name one with clips and their truth"
        )
    pictures = prepare_page(wish.page) if wish.page else None
    examined = examine_all([_task(clip, wish, pictures) for clip in clips], wish.jobs)
    nothing = frozenset(clip.name for clip in clips if clip.truth.exercise is None)
    report = make_report(command_line(wish), wish.split, wish.exercises, examined, nothing, complaints)
    if wish.learn and not report.learnt:
        taught = ", ".join(one.id for one in load_exercises().values() if learnt_measure(one))
        too_little = (
            f"{wish.folder}: too little to learn from; it takes {LEAST_PEOPLE} clips of one exercise whose back is learnt "
            f"({taught}), each with NAME.joints.npz"
        )
        report = replace(report, complaints=(*report.complaints, too_little))
    for line in report.complaints:
        complain(line)
    _write(report, wish)
    return report


def _task(clip: Clip, wish: Wish, pictures: Path | None) -> Task:
    shown = clip.truth.exercise
    if shown is None:
        others: Sequence[Exercise] = tuple(wish.exercises.values())
    elif wish.cross:
        others = tuple(e for e in wish.exercises.values() if e.kind == "reps" and e.id != shown)
    else:
        others = ()
    own = wish.exercises.get(shown) if shown is not None else None
    return Task(clip, own, tuple(others), wish.use_cache, pictures, wish.learn)


def _write(report: Report, wish: Wish) -> None:
    texts = ((wish.json, to_json), (wish.markdown, to_markdown))
    for target, render in texts:
        if target is not None:
            with written_whole(target) as path:
                path.write_text(render(report), encoding="utf-8")
    if wish.page is not None:
        write_page(report, wish.page)


def command_line(wish: Wish) -> str:
    """Give the command that makes a report's numbers again, with the folder's name alone."""
    words = ["formcheck", "evaluate", wish.folder.resolve().name]
    if not wish.is_all:
        words += [word for id_ in wish.exercises for word in ("-e", id_)]
    if wish.split:
        words += ["--split", wish.split]
    if wish.cross:
        words.append("--cross")
    if wish.learn:
        words.append("--learn")
    if wish.markdown:
        words += ["--markdown", wish.markdown.name]
    return shlex.join(words)
