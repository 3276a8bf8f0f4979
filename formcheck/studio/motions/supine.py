"""On the back: leg lift, legs on a chair. Thresholds in the comments are the catalogue's."""

from formcheck.studio.motion import Fault, Motion, Tempo
from formcheck.studio.stage import Setup

_HOOK = {"pitch": -90, "leg_pin": 1, "foot_flat": 1, "arm": -7, "arm_out": 18, "elbow": 6}

LEG_LIFT = Motion(
    exercise="supine-leg-lift",
    kind="reps",
    setup=Setup("lie"),
    start=_HOOK,
    ends=({"leg_pin@w": 0, "foot_flat@w": 0, "hip@w": 91, "knee@w": 80, "ankle@w": 20},),
    tempo=Tempo(out_s=2.0, hold_s=0.6, back_s=2.0, rest_s=0.6),
    sides=("left", "right"),
    short_faults=("hip-short-of-90",),
    getting_down="lie",
    faults={
        "hip-short-of-90": Fault(peak={"hip@w": 68}, complete=False),  # limit 80
        "hip-past-90": Fault(peak={"hip@w": 120, "knee@w": 95}),  # limit 105
        "too-fast": Fault(tempo={"out_s": 0.75, "back_s": 0.75, "hold_s": 0.2}),  # limit 1.2 s
        "other-leg-moving": Fault(
            peak={"leg_pin@o": 0, "foot_flat@o": 0, "hip@o": 72, "knee@o": 100}  # 25 and more, limit 15
        ),
        "lower-back-arching": Fault(peak={"lumbar": -22}),
    },
)

LEGS_ON_CHAIR = Motion(
    exercise="legs-on-chair-rest",
    kind="hold",
    setup=Setup("lie"),
    start={"pitch": -90, "hip": 90, "hip_out": 3, "knee": 90, "ankle": 12, "arm": -6, "arm_out": 62, "elbow": 8},
    ends=({"hip": 40, "knee": 40},),  # an interruption: the legs come off the chair
    tempo=Tempo(out_s=1.2, hold_s=2.0, back_s=1.2),
    getting_down="lie",
    chair=True,
    faults={
        "knees-too-open": Fault(start={"knee": 62, "hip": 80}, scope="set"),  # interior 118, limit 105
        "knees-too-bent": Fault(start={"knee": 122, "hip": 95}, scope="set"),  # interior 58, limit 75
        "arms-not-outstretched": Fault(start={"arm_out": 12}, scope="set"),  # limit 35 from the trunk
        "out-of-position": Fault(start={"hip": 30, "knee": 20}, scope="set"),
    },
)

MOTIONS = (LEG_LIFT, LEGS_ON_CHAIR)
