"""The guide's pictures: all there, small, of the exercises as they are, and served."""

import urllib.error
import urllib.request

import pytest
from PIL import Image

from formcheck.app.demonstrations import (
    FOLDER,
    Place,
    camera_html,
    fault_html,
    has_pictures,
    made,
    picture_url,
    right_html,
    why_not_shown,
)
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise

EXERCISES = load_exercises()
MOST_BYTES = 3_000_000
each_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda e: e.id)


@each_exercise
def test_every_exercise_shows_how_it_is_done_and_where_the_camera_stands(exercise: Exercise) -> None:
    folder = FOLDER / exercise.id
    with Image.open(folder / "right.webp") as loop:
        assert loop.n_frames > 1 or exercise.kind == "hold"
        seconds = loop.n_frames / 8
        assert 2 <= seconds <= 8
        assert min(loop.size) >= 200
    for name in ("still", "camera"):
        with Image.open(folder / f"{name}.webp") as still:
            assert getattr(still, "n_frames", 1) == 1


@each_exercise
def test_every_fault_is_shown_or_says_why_not(exercise: Exercise) -> None:
    found = made()[exercise.id]
    assert {fault.id for fault in exercise.faults} <= set(found["faults"]) | set(found["not_shown"])
    for fault in exercise.faults:
        assert bool(fault_html(exercise, fault)) != bool(why_not_shown(exercise, fault))


@each_exercise
def test_every_picture_that_is_named_is_there_and_no_other(exercise: Exercise) -> None:
    found = made()[exercise.id]
    named = {one for fault in found["faults"].values() for one in fault.values()}
    assert {path.name for path in (FOLDER / exercise.id).iterdir()} == named | {
        "right.webp",
        "still.webp",
        "camera.webp",
    }


def test_all_together_they_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= MOST_BYTES


@each_exercise
def test_movement_has_a_still_for_those_who_want_none(exercise: Exercise) -> None:
    found = made()[exercise.id]
    for files in found["faults"].values():
        for name, may_move in ((files["picture"], True), (files["still"], False)):
            with Image.open(FOLDER / exercise.id / name) as picture:
                assert may_move or getattr(picture, "n_frames", 1) == 1
    assert "prefers-reduced-motion" in right_html(exercise)


def test_pictures_say_in_words_what_they_show() -> None:
    exercise = EXERCISES["bird-dog"]
    assert "alt='Bird-dog done rightly, seen from the side'" in right_html(exercise)
    assert "Left, wrong: leg too low." in fault_html(exercise, exercise.fault("leg-too-low"))
    assert "about 3 m away, 50 cm high" in camera_html(exercise)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(2.5, 0.25), "about 2.5 m away, on the floor"),
        (Place(3.0, 0.9), "about 3 m away, 90 cm high"),
    ],
)
def test_a_place_in_words(place: Place, words: str) -> None:
    assert place.words() == words


def test_an_exercise_of_ones_own_has_no_pictures() -> None:
    from dataclasses import replace

    assert not has_pictures(replace(EXERCISES["bird-dog"], id="my-own"))


def get(port: int, path: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as error:
        return error.code, "", b""


def test_a_picture_is_served_as_it_lies_there(live_port: int) -> None:
    status, kind, data = get(live_port, picture_url("bird-dog", "leg-too-low"))
    assert (status, kind) == (200, "image/webp")
    assert data == (FOLDER / "bird-dog" / "leg-too-low.webp").read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/bird-dog/made.json",
        "/bird-dog/nothing.webp",
        "/headstand/right.webp",
        "/bird-dog/..%2Fcat-cow%2Fright.webp",
    ],
)
def test_nothing_else_is_served(live_port: int, path: str) -> None:
    assert get(live_port, f"/formcheck/pictures{path}")[0] == 404
