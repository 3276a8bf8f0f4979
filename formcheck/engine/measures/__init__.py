"""The vocabulary: every measure an exercise file may name, with unit, zero and direction.

A measure is a pure function of the body now and the body in its neutral start position.
It gives NaN when something it needs is unseen. Angles come from isotropic pixels, so
they hold in the picture's plane: the exercise's view says from where that is right.
"""

from formcheck.engine.measures import (
    arm_line,
    arms,
    frontal,
    learnt_backs,
    legs,
    pelvis,
    raised_leg,
    stance,
    travel,
    trunk,
)
from formcheck.engine.measures.vocabulary import MEASURES, Measure

__all__ = [
    "MEASURES",
    "Measure",
    "arm_line",
    "arms",
    "frontal",
    "learnt_backs",
    "legs",
    "pelvis",
    "raised_leg",
    "stance",
    "travel",
    "trunk",
]
