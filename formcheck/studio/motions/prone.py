"""On the front: back extension, without and with the legs. Thresholds in the comments are the catalogue's."""

from formcheck.studio.motion import Fault, Motion, Tempo
from formcheck.studio.stage import Setup

_START = {"pitch": 90, "hip": 0, "hip_out": 5, "knee": 3, "ankle": 52, "leg_pin": 1, "arm_pin": 1}
_LIFTED = {"lumbar": -22, "thorax": -14}
_TEMPO = Tempo(out_s=2.2, hold_s=2.8, back_s=2.2, rest_s=0.9)

_SHARED = {
    "lift-too-small": Fault(
        peak={"lumbar": -7, "thorax": -4}, complete=False
    ),  # the trunk rises 8 of 12 degrees; less than 7, 30 % of the way, would be no attempt
    "hold-too-short": Fault(tempo={"hold_s": 0.1, "out_s": 1.4, "back_s": 1.4}),  # 0.8 s of 2
    "head-thrown-back": Fault(peak={"neck": -62}),  # limit 30
    "hands-off-forehead": Fault(start={"arm_pin": 0, "arm": 182, "arm_out": 28, "elbow": 10}, scope="set"),
    "too-fast": Fault(tempo={"out_s": 0.55, "back_s": 0.55}),  # limit 1 s
}

BACK_EXTENSION = Motion(
    exercise="prone-back-extension",
    kind="reps",
    setup=Setup("lie", hands="forehead"),
    start=_START,
    ends=(_LIFTED,),
    tempo=_TEMPO,
    short_part=0.35,
    short_faults=("lift-too-small",),
    getting_down="prone",
    faults={
        **_SHARED,
        "feet-leaving-floor": Fault(peak={"leg_pin": 0, "hip": -42}),  # limit 0.12 TL
    },
)

BACK_AND_LEG_RAISE = Motion(
    exercise="prone-back-and-leg-raise",
    kind="reps",
    setup=Setup("lie", hands="forehead"),
    start=_START,
    ends=({**_LIFTED, "leg_pin": 0, "hip": -46},),
    tempo=_TEMPO,
    short_part=0.35,
    short_faults=("lift-too-small",),
    getting_down="prone",
    faults={
        **_SHARED,
        "lift-too-small": Fault(peak={"lumbar": -7, "thorax": -4, "hip": -22}, complete=False),
        "legs-not-lifted": Fault(peak={"leg_pin": 1}, complete=False),  # limit 8 degrees
        "knees-bent": Fault(peak={"knee": 62}),  # interior 118, limit 150
    },
)

MOTIONS = (BACK_EXTENSION, BACK_AND_LEG_RAISE)
