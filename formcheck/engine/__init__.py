"""Poses in, feedback out. numpy only: no video, no model, no disk, no clock."""

from formcheck.engine.engine import Engine, Feedback, check_recording
from formcheck.engine.exercise import Exercise
from formcheck.engine.exercise_file import read_exercise
from formcheck.engine.lookahead import find_neutrals
from formcheck.engine.neutral import Neutral
from formcheck.engine.pose import Pose
from formcheck.engine.session import Session
from formcheck.engine.toml_table import ExerciseError

__all__ = [
    "Engine",
    "Exercise",
    "ExerciseError",
    "Feedback",
    "Neutral",
    "Pose",
    "Session",
    "check_recording",
    "find_neutrals",
    "read_exercise",
]
