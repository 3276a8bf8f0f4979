"""Standing and hanging. Thresholds in the comments are the catalogue's."""

from formcheck.studio.motion import Fault, Motion, Tempo
from formcheck.studio.stage import Setup

_FEET = {"leg_pin": 1, "foot_flat": 1}

DEAD_HANG = Motion(
    exercise="dead-hang",
    kind="hold",
    setup=Setup("hang", hands="bar"),
    start={"arm_pin": 1, "hip": 3, "knee": 8, "ankle": 40, "reach": 0.998},
    ends=({"reach": 0.72},),  # an interruption: a pull on bent elbows
    tempo=Tempo(out_s=1.2, hold_s=2.0, back_s=1.2),
    view="front",
    bar=True,
    faults={
        "elbows-bent": Fault(start={"reach": 0.8}, scope="set"),  # interior 106, limit 150
        "feet-on-floor": Fault(
            setup={"support": "stand", "bar_clear_m": 0.12},
            start={**_FEET, "squat": 2, "ankle": 10},
            scope="set",
        ),
    },
)

PELVIC_TUCK = Motion(
    exercise="standing-pelvic-tuck",
    kind="reps",
    setup=Setup("stand", feet_apart_m=0.14),
    start={**_FEET, "squat": 24, "arm": 12, "arm_out": 14, "elbow": 20, "hips_back": 0.02},
    ends=({"lumbar": 20, "pitch": -19, "hips_back": -0.02},),
    tempo=Tempo(out_s=1.5, hold_s=0.6, back_s=1.5, rest_s=0.6),
    short_part=0.3,
    pregnant=True,
    faults={
        "knees-straight": Fault(start={"squat": 0}, scope="set"),  # interior 179, limit 175
        "leaning": Fault(peak={"pitch": 16, "hips_back": 0.06}),  # the trunk leans 20 and more, limit 12
        "too-fast": Fault(tempo={"out_s": 0.5, "hold_s": 0.05, "back_s": 0.5}),  # 1 s of 2
    },
)

ROCK_SIDEWAYS = Motion(
    exercise="standing-rock-sideways",
    kind="reps",
    setup=Setup("stand", feet_apart_m=0.33),
    start={**_FEET, "squat": 6, "arm_out": 16},
    ends=({"shift": 0.24}, {"shift": -0.24}),
    tempo=Tempo(out_s=1.3, hold_s=0.3, back_s=1.3, rest_s=0.3),
    view="front",
    short_part=0.35,
    short_faults=("shift-too-small",),
    pregnant=True,
    faults={
        "foot-lifting": Fault(peak={"foot_z_r": 0.14}, ends=(0,)),  # 0.28 TL, limit 0.08
        "stance-too-narrow": Fault(
            setup={"feet_apart_m": 0.09}, scale=0.27, scope="set"
        ),  # 0.8 hip widths, limit 1.2
        "shift-too-small": Fault(
            peak={"shift": 0.07}, ends=(0,), complete=False
        ),  # 11 % of the stance, limit 25
        "trunk-leaning": Fault(peak={"roll": 24}, ends=(0,)),  # limit 12
        "too-fast": Fault(tempo={"out_s": 0.36, "hold_s": 0.0, "back_s": 0.36}),  # 1.4 s of 2
    },
)

ROCK_SPLIT = Motion(
    exercise="standing-rock-split",
    kind="reps",
    setup=Setup("stand", feet_apart_m=0.10, split_m=0.56),
    start={**_FEET, "squat": 8, "arm_out": 16},
    ends=({"hips_back": -0.19}, {"hips_back": 0.19}),
    tempo=Tempo(out_s=1.3, hold_s=0.3, back_s=1.3, rest_s=0.3),
    short_part=0.35,
    short_faults=("shift-too-small",),
    pregnant=True,
    faults={
        "foot-lifting": Fault(peak={"foot_z_r": 0.14}, ends=(0,)),
        "shift-too-small": Fault(peak={"hips_back": -0.05}, ends=(0,), complete=False),  # 9 %, limit 25
        "trunk-leaning": Fault(peak={"pitch": 27}, ends=(0,)),  # limit 12
        "too-fast": Fault(tempo={"out_s": 0.36, "hold_s": 0.0, "back_s": 0.36}),  # 1.4 s of 2
    },
)

ROW = Motion(
    exercise="bent-over-row",
    kind="reps",
    setup=Setup("stand", feet_apart_m=0.13),
    start={
        **_FEET,
        "squat": 32,
        "pitch": 56,
        "hips_back": 0.20,
        "arm": 58,
        "arm_out": 6,
        "elbow": 6,
        "neck": -18,
    },
    ends=({"arm": -28, "arm_out": 10, "elbow": 92},),
    tempo=Tempo(out_s=1.1, hold_s=0.5, back_s=1.3, rest_s=0.5),
    short_part=0.45,
    short_faults=("pull-too-short",),
    faults={
        "back-rounded": Fault(peak={"lumbar": 20, "thorax": 20, "pitch": 36}),  # reads +30 and more, limit 15
        "back-arched": Fault(
            peak={"lumbar": -20, "thorax": -16, "pitch": 83}
        ),  # reads -25 and less, limit -15
        "trunk-too-upright": Fault(
            start={"pitch": 13, "hips_back": 0.05, "arm": 15}, scope="set"
        ),  # limit 30
        "trunk-jerking": Fault(peak={"pitch": 32, "hips_back": 0.12}),  # 24, limit 10
        "knees-locked": Fault(start={"squat": 0}, scope="set"),  # interior 179, limit 172
        "knees-over-bent": Fault(
            start={"squat": 78, "hips_back": 0.22}, scope="set"
        ),  # interior 102, limit 130
        "pull-too-short": Fault(peak={"arm": 26, "elbow": 55}, complete=False),
        "too-fast": Fault(tempo={"out_s": 0.4, "hold_s": 0.05, "back_s": 0.45}),  # 0.9 s of 1.5
    },
)

WINDMILL = Motion(
    exercise="windmill",
    kind="reps",
    setup=Setup("stand", feet_apart_m=0.30),
    start={
        **_FEET,
        "squat": 14,
        "pitch": 84,
        "hips_back": 0.24,
        "arm_out": 90,
        "arm": 0,
        "elbow": 4,
        "neck": -8,
    },
    ends=({"twist": -52}, {"twist": 52}),
    tempo=Tempo(out_s=1.5, hold_s=0.4, back_s=1.5, rest_s=0.4),
    view="front",
    short_part=0.4,
    short_faults=("rotation-too-small",),
    faults={
        "rotation-too-small": Fault(peak={"twist": -18}, ends=(0,), complete=False),  # limit 35
        "one-sided": Fault(one_end=True, complete=False),
        "arms-not-wide": Fault(start={"elbow": 75}, scope="set"),  # interior 105, limit 150
        "trunk-too-upright": Fault(start={"pitch": 32, "hips_back": 0.10}, scale=1.35, scope="set"),
        "too-fast": Fault(tempo={"out_s": 0.5, "hold_s": 0.05, "back_s": 0.5}),  # 2.1 s of 3
    },
)

GOOD_MORNING = Motion(
    exercise="good-morning",
    kind="reps",
    setup=Setup("stand", feet_apart_m=0.13, hands="neck"),
    start={**_FEET, "squat": 8, "arm_pin": 1},
    ends=({"pitch": 64, "hips_back": 0.26, "squat": 20},),
    tempo=Tempo(out_s=2.6, hold_s=0.4, back_s=2.5, rest_s=0.7),
    short_part=0.4,
    short_faults=("hinge-too-shallow",),
    faults={
        "hinge-too-shallow": Fault(peak={"pitch": 24, "hips_back": 0.12}, complete=False),  # limit 40
        "back-rounded": Fault(peak={"lumbar": 20, "thorax": 20, "pitch": 46}),  # reads +30 and more, limit 15
        "back-arched": Fault(
            peak={"lumbar": -22, "thorax": -18, "pitch": 84}
        ),  # reads -28 and less, limit -18
        "knees-over-bent": Fault(peak={"squat": 75, "hips_back": 0.22}),  # interior 105, limit 140
        "head-lifted": Fault(peak={"neck": -64}),  # limit 25
        "heels-lifting": Fault(peak={"heel": 30, "hips_back": 0.18}),  # limit 0.06 TL
        "hands-off-neck": Fault(start={"arm_pin": 0, "arm": 8, "elbow": 12}, scope="set"),  # limit 0.5 TL
        "too-fast": Fault(tempo={"out_s": 0.7, "back_s": 0.7, "hold_s": 0.1}),  # limit 1.2 s
    },
)

MOTIONS = (DEAD_HANG, PELVIC_TUCK, ROCK_SIDEWAYS, ROCK_SPLIT, ROW, WINDMILL, GOOD_MORNING)
