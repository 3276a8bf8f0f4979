"""On all fours: cat-cow, bird-dog. Thresholds in the comments are the catalogue's."""

from formcheck.studio.motion import Fault, Motion, Tempo
from formcheck.studio.stage import Setup

_START = {"leg_pin": 1, "arm_pin": 1, "hand_flat": 1, "ankle": 72, "neck": 8}

# The dorsal silhouette reads about 0.9 (slim) to 0.75 (heavy) of a true flexion, 1.0 to 0.7 of an
# extension: clean reps and faults keep that far from the thresholds.
_COW = {"lumbar": -18, "thorax": -16, "neck": -34}
_CAT = {"lumbar": 27, "thorax": 27, "neck": 42}

CAT_COW = Motion(
    exercise="cat-cow",
    kind="reps",
    setup=Setup("kneel"),
    start=_START,
    ends=(_COW, _CAT),
    tempo=Tempo(out_s=2.2, hold_s=0.5, back_s=2.2, rest_s=0.3),
    short_part=0.3,  # +16 of 24, -10 of 14; the head follows as far as the back goes
    short_faults=("cat-too-shallow", "cow-too-shallow"),
    getting_down="kneel",
    faults={
        "cat-too-shallow": Fault(
            peak={"lumbar": 5, "thorax": 5}, ends=(1,), complete=False
        ),  # reads +9 of 18
        "cow-too-shallow": Fault(peak={"lumbar": -2, "thorax": -2}, ends=(0,), complete=False),  # -4 of -10
        "head-not-following": Fault(peak={"neck": 8}),
        "rocking": Fault(peak={"lean": -19}, ends=(0,)),  # hips go 0.25 TL back
        "arms-bent": Fault(start={"reach": 0.88}, scope="set"),  # elbows about 124 of 150
        "hands-not-under-shoulders": Fault(setup={"hand_slant_deg": 36}, scope="set"),  # limit 25
        "knees-not-under-hips": Fault(start={"lean": -34}, scope="set"),  # limit 25
        "too-fast": Fault(tempo={"out_s": 0.7, "hold_s": 0.05, "back_s": 0.75}),  # 2.2 s of 4
    },
)

_REACHED = {
    "leg_pin@w": 0, "hip@w": -1, "hip_out@w": 3, "knee@w": 4, "ankle@w": 45,
    "arm_pin@o": 0, "arm@o": 176, "arm_out@o": 4, "elbow@o": 4, "hand_flat@o": 0, "neck": 8,
}  # fmt: skip

BIRD_DOG = Motion(
    exercise="bird-dog",
    kind="reps",
    setup=Setup("kneel"),
    start=_START,
    ends=(_REACHED,),
    tempo=Tempo(out_s=1.7, hold_s=2.8, back_s=1.6, rest_s=0.9),
    sides=("left", "right"),
    short_part=0.5,
    short_faults=("leg-too-low", "arm-too-low"),
    getting_down="kneel",
    faults={
        # limit 20 below the trunk's line, which itself slopes down to the hips: the toes touch the floor
        "leg-too-low": Fault(peak={"hip@w": 34, "ankle@w": 82}, complete=False),
        "leg-too-high": Fault(peak={"hip@w": -32, "lumbar": -12}),  # limit 20 above
        "arm-too-low": Fault(peak={"arm@o": 138}, complete=False),  # limit 25 below
        "knee-bent": Fault(peak={"knee@w": 52}),  # interior 128, limit 155
        "back-sagging": Fault(peak={"lumbar": -18, "thorax": -12}),  # reads -21 to -30, limit -12
        "back-rounded": Fault(peak={"lumbar": 18, "thorax": 18}),  # reads +27 to +33, limit +15
        "same-side": Fault(
            peak={"arm_pin@o": 1, "hand_flat@o": 1, "arm_pin@w": 0, "arm@w": 176, "arm_out@w": 4, "elbow@w": 4,
                  "hand_flat@w": 0, "roll": 0},
        ),
        "hold-too-short": Fault(tempo={"hold_s": 0.1, "out_s": 1.4, "back_s": 1.4}),  # 0.8 s of 2
        "trunk-tilting": Fault(peak={"reach": 0.78}),  # the chest drops by about 15 degrees, limit 10
        "head-lifted": Fault(peak={"neck": -62}),  # limit 30 above the trunk's line
    },
)  # fmt: skip

BACK_ROUNDING = Motion(
    exercise="all-fours-back-rounding",
    kind="reps",
    setup=Setup("kneel"),
    start=_START,
    ends=(_CAT,),
    tempo=Tempo(out_s=2.0, hold_s=0.6, back_s=2.0, rest_s=0.8),
    short_part=0.3,
    short_faults=("round-too-shallow",),
    getting_down="kneel",
    pregnant=True,
    faults={
        # a third of the way, as an attempt goes; a fifth, 9 to 13 degrees of the spine, reads 3 to 15 and is none
        "round-too-shallow": Fault(peak={"lumbar": 9, "thorax": 9}, complete=False),
        "back-swaying": Fault(after={"lumbar": -20, "thorax": -14}),  # reads -24 and less, limit -10
        "rocking": Fault(peak={"lean": -19}),
        "too-fast": Fault(tempo={"out_s": 0.75, "hold_s": 0.1, "back_s": 0.75}),  # 1.6 s of 3
    },
)

# The pelvis swings round shoulders that stay over the hands, and the waist bends after it.
_WAG_LEFT = {"x": 0.09, "yaw": -10, "bend": 14}
_WAG_RIGHT = {"x": -0.09, "yaw": 10, "bend": -14}

TAIL_WAG = Motion(
    exercise="tail-wag",
    kind="reps",
    setup=Setup("kneel"),
    start=_START,
    ends=(_WAG_LEFT, _WAG_RIGHT),
    tempo=Tempo(out_s=1.2, hold_s=0.2, back_s=1.2, rest_s=0.3),
    view="rear",
    short_part=0.35,
    short_faults=("wag-too-small",),
    getting_down="kneel",
    pregnant=True,
    faults={
        "wag-too-small": Fault(scale=0.2, complete=False),  # 2 cm to each side
        "too-fast": Fault(tempo={"out_s": 0.4, "hold_s": 0.0, "back_s": 0.4}),  # 1.6 s of 2.5
        "hands-moving": Fault(peak={"hand_x": 0.15, "hand_y": -0.08}, ends=(0,)),
    },
)

MOTIONS = (CAT_COW, BIRD_DOG, BACK_ROUNDING, TAIL_WAG)
