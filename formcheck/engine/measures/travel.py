"""How far parts of the body have moved since the neutral position."""

from formcheck.engine.body import Body
from formcheck.engine.geometry import distance
from formcheck.engine.measures.vocabulary import MEASURES, RIGHT, UP, Measure, of_travel
from formcheck.engine.skeleton import Landmark, Side

of_travel("hip_rise", "hips up since neutral", lambda b, _: b.mid_hip, UP, by_side=False)
of_travel(
    "hip_travel",
    "hips along the floor since neutral, signed as the picture's x",
    lambda b, _: b.mid_hip,
    RIGHT,
    by_side=False,
)
of_travel(
    "feet_travel",
    "middle of the feet along the floor since neutral, signed as the picture's x",
    lambda b, _: (b.at("ankle", "left") + b.at("ankle", "right")) / 2,
    RIGHT,
    by_side=False,
)
of_travel("shoulder_rise", "shoulders up since neutral", lambda b, _: b.mid_shoulder, UP, by_side=False)
of_travel(
    "shoulder_lift", "shoulder of one side up since neutral", lambda b, side: b.at("shoulder", side), UP, by_side=True
)
of_travel(
    "shoulder_travel",
    "shoulders along the floor since neutral, signed as the picture's x",
    lambda b, _: b.mid_shoulder,
    RIGHT,
    by_side=False,
)
of_travel(
    "ankle_rise", "ankle up since neutral", lambda b, side: b.at("ankle", side), UP, by_side=True, is_leg=True
)
of_travel(
    "heel_rise", "heel up since neutral", lambda b, side: b.at("heel", side), UP, by_side=True, is_leg=True
)
of_travel("head_rise", "nose up since neutral", lambda b, _: b.points[Landmark.NOSE], UP, by_side=False)
of_travel("wrist_rise", "wrist up since neutral", lambda b, side: b.at("wrist", side), UP, by_side=True)


def _foot_moved(now: Body, neutral: Body | None, side: Side | None) -> float:
    if neutral is None or side is None:
        return float("nan")
    return float(distance(now.at("ankle", side), neutral.at("ankle", side))) / neutral.trunk_px


MEASURES["foot_moved"] = Measure(
    "foot_moved", "TL", "ankle away from where it was in neutral, in any direction", True, True, _foot_moved,
    is_leg=True,
)  # fmt: skip
