"""`python -m formcheck.studio OUT`: writes a folder of rendered clips with their truth."""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

from formcheck.studio import sampler
from formcheck.studio.clip import Clip, Trouble
from formcheck.studio.distractors import DISTRACTORS
from formcheck.studio.motions import MOTIONS
from formcheck.studio.retelling import TRUTH_SUFFIX, retell


def main(arguments: list[str] | None = None) -> int:
    """Render what the command line asks for; gives the exit code."""
    asked = _parser().parse_args(arguments)
    if asked.truth_only:
        return _tell_anew(asked.out)
    asked.out.mkdir(parents=True, exist_ok=True)
    # Imported here as truth is told anew without what draws.
    if asked.demonstrations:
        from formcheck.studio.demonstration.command import make

        make(asked.out, () if asked.exercise == "all" else (asked.exercise,))
        return 0
    from formcheck.studio.film import film

    for clip in _clips(asked):
        fault = clip.knobs.fault or ("clean" if clip.name in MOTIONS else "nothing")
        stem = f"{clip.name}__{fault}__{clip.split}-{clip.seed}"
        if (asked.out / f"{stem}.truth.json").exists():
            continue  # truth is written last: the clip is whole
        began = time.monotonic()
        truth = film(clip, asked.out, stem)
        sys.stderr.write(f"{stem}: {truth.duration_s} s of film in {time.monotonic() - began:.0f} s\n")
    return 0


def _tell_anew(folder: Path) -> int:
    """Tell the truth of every clip of a folder anew where its rules are old; gives the exit code."""
    told = failed = 0
    for path in sorted(folder.glob(f"*{TRUTH_SUFFIX}")):
        try:
            told += retell(path)
        except ValueError as error:
            failed += 1
            sys.stderr.write(f"{error}\n")
    sys.stderr.write(f"{told} truths told anew, {failed} could not be\n")
    return int(failed > 0)


def _clips(asked: argparse.Namespace) -> Iterator[Clip]:
    names = () if asked.exercise == "all" else (asked.exercise,)
    for clip in sampler.scenes(asked.seed, asked.count, asked.split, names):
        shot = replace(clip.shot, fps=asked.fps or clip.shot.fps, size=asked.size or clip.shot.size)
        yield replace(clip, shot=shot, trouble=asked.trouble)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def _parser() -> argparse.ArgumentParser:
    known = ", ".join([*MOTIONS, *DISTRACTORS])
    parser = argparse.ArgumentParser(prog="python -m formcheck.studio", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for .mp4, .truth.json and .joints.npz")
    parser.add_argument(
        "--exercise", default="all", choices=["all", *MOTIONS, *DISTRACTORS], help=known, metavar="ID"
    )
    parser.add_argument(
        "--demonstrations", action="store_true", help="the guide's pictures instead of clips: OUT/ID/*.webp"
    )
    parser.add_argument("--count", type=int, default=10, help="how many clips")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--split", default="tune", choices=["tune", "test"])
    parser.add_argument(
        "--truth-only",
        action="store_true",
        help="draw nothing: tell the truth of the clips in OUT anew where its rules are old",
    )
    parser.add_argument(
        "--trouble", default=None, choices=get_args(Trouble), help="what goes wrong around the exercise"
    )
    parser.add_argument(
        "--fps", type=float, default=None, help="frame rate of every clip; drawn when left out"
    )
    parser.add_argument(
        "--size", type=_size, default=None, help="WIDTHxHEIGHT of every clip; drawn when left out"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
