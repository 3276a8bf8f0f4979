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
    tempo=Tempo(out_s=2.6, hold_s=0.6, back_s=2.6, rest_s=0.6),
    sides=("left", "right"),
    short_faults=("hip-short-of-90",),
    getting_down="lie",
    faults={
        # Limit 80. With the feet nearer, some bodies start at 59: a lift to 70 is then a third of the way to 90,
        # within a landmark's error of the 30 % from which it is an attempt at all.
        "hip-short-of-90": Fault(peak={"hip@w": 70}, setup={"feet_away": 0.72}, complete=False),
        "hip-past-90": Fault(peak={"hip@w": 120, "knee@w": 95}),  # limit 105
        "too-fast": Fault(tempo={"out_s": 0.75, "back_s": 0.75, "hold_s": 0.2}),  # limit 1.2 s
        "other-leg-moving": Fault(
            peak={"leg_pin@o": 0, "foot_flat@o": 0, "hip@o": 78, "knee@o": 96}  # 25, limit 15
        ),
        "lower-back-arching": Fault(peak={"lumbar": -22, "pitch": -68}),
    },
)

LEGS_ON_CHAIR = Motion(
    exercise="legs-on-chair-rest",
    kind="hold",
    setup=Setup("lie"),
    start={
        "pitch": -90,
        "hip": 90,
        "hip_out": 3,
        "knee": 90,
        "ankle": 12,
        "arm": -14,  # the hands on the floor
        "arm_out": 62,
        "elbow": 8,
    },
    ends=({"hip": 130, "knee": 128},),  # an interruption: the knees are drawn up off the chair
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

# Chest flat on the floor throughout: what the low back bends, the pelvis turns back.
PELVIC_TILT = Motion(
    exercise="supine-pelvic-tilt",
    kind="reps",
    setup=Setup("shoulders", hands="buttocks"),
    start={**_HOOK, "arm_pin": 1},
    ends=({"lumbar": 15, "pitch": -105}, {"lumbar": -18, "pitch": -72}),
    tempo=Tempo(out_s=1.7, hold_s=0.7, back_s=1.7, rest_s=0.4),
    short_part=0.35,
    getting_down="lie",
    faults={
        "hips-lifting": Fault(peak={"lumbar": 12, "pitch": -118}, ends=(0,)),  # 0.22 TL and more, limit 0.15
        "too-fast": Fault(tempo={"out_s": 0.45, "hold_s": 0.05, "back_s": 0.45}),  # 1.9 s of 3
    },
)

HIP_FLEXOR = Motion(
    exercise="hip-flexor-release",
    kind="hold",
    setup=Setup("lie", hands="hips"),
    start={**_HOOK, "arm_pin": 1},
    ends=({"arm_pin": 0, "arm": -6, "arm_out": 75},),  # an interruption: the hands leave the hips
    tempo=Tempo(out_s=1.0, hold_s=2.0, back_s=1.0),
    getting_down="lie",
    faults={
        "hands-off-hips": Fault(start={"arm_pin": 0, "arm": -6, "arm_out": 75}, scope="set"),
        "knees-straight": Fault(
            start={"leg_pin": 0, "foot_flat": 0, "hip": 4, "knee": 6, "ankle": 35},
            scope="set",
        ),
    },
)

_DRAWN_UP = {"hip": 136, "knee": 128, "ankle": 20}

SINGLE_KNEE = Motion(
    exercise="single-knee-to-chest",
    kind="hold",
    setup=Setup("lie", hands="one-knee"),
    start=_HOOK,
    ends=({"leg_pin@w": 0, "foot_flat@w": 0, "hip@w": 136, "knee@w": 128, "ankle@w": 20, "arm_pin": 1},),
    tempo=Tempo(out_s=3.2, hold_s=1.5, back_s=3.2),
    sides=("left", "right"),
    hold_at="end",
    min_hold_s=30.0,
    getting_down="lie",
    faults={
        "knee-not-close": Fault(peak={"hip@w": 97, "knee@w": 110}, scope="set"),  # 83 in 65 to 100
        "hands-off-knee": Fault(peak={"arm_pin": 0}, scope="set"),
        "other-leg-lifting": Fault(
            peak={"leg_pin@o": 0, "foot_flat@o": 0, "hip@o": 62, "knee@o": 40, "ankle@o": 25}, scope="set"
        ),
        "hold-too-short": Fault(scope="set"),
        "too-fast": Fault(tempo={"out_s": 0.7, "back_s": 0.7}, scope="set"),  # limit 1.5 s
    },
)

DOUBLE_KNEE = Motion(
    exercise="double-knee-to-chest",
    kind="hold",
    setup=Setup("lie", hands="knees"),
    start=_HOOK,
    ends=({**_DRAWN_UP, "leg_pin": 0, "foot_flat": 0, "arm_pin": 1, "neck": 38, "thorax": 14},),
    tempo=Tempo(out_s=3.2, hold_s=1.5, back_s=3.2),
    hold_at="end",
    min_hold_s=30.0,
    getting_down="lie",
    faults={
        "knees-not-close": Fault(peak={"hip": 97, "knee": 110}, scope="set"),
        "head-down": Fault(peak={"neck": 0, "thorax": 0}, scope="set"),
        "hands-off-knees": Fault(peak={"arm_pin": 0}, scope="set"),
        "hold-too-short": Fault(scope="set"),
    },
)

CROSS_PRESS = Motion(
    exercise="cross-press",
    kind="hold",
    setup=Setup("lie"),
    start={**_HOOK, "arm_out": 25},
    ends=({"leg_pin": 0, "foot_flat": 0, "hip": 10, "knee": 15, "ankle": 30},),  # an interruption
    tempo=Tempo(out_s=1.3, hold_s=2.0, back_s=1.3),
    getting_down="lie",
    faults={
        "arm-lifting": Fault(start={"arm": 32}, scope="set"),  # wrist 0.5 TL high, limit 0.2
        "foot-lifting": Fault(
            start={"leg_pin": 0, "foot_flat": 0, "hip": 70, "knee": 82, "ankle": 10},
            scope="set",
        ),
        "knees-straight": Fault(
            start={"leg_pin": 0, "foot_flat": 0, "hip": 5, "knee": 6, "ankle": 35},
            scope="set",
        ),
    },
)

BRIDGE = Motion(
    exercise="segmental-bridge",
    kind="reps",
    setup=Setup("shoulders", feet_apart_m=0.15),
    start={**_HOOK, "arm_pin": 1, "hand_flat": 1},
    ends=({"bridge": 1.0},),
    tempo=Tempo(out_s=2.4, hold_s=0.8, back_s=4.4, rest_s=0.8),
    short_part=0.45,
    short_faults=("hips-too-low",),
    getting_down="lie",
    faults={
        "hips-too-low": Fault(peak={"bridge": 0.45}, complete=False),  # limit 160
        "hips-over-arched": Fault(peak={"bridge": 1.06, "lumbar": -14}),  # limit 188
        "lowering-too-fast": Fault(tempo={"back_s": 0.9}),  # limit 2 s
        "feet-lifting": Fault(peak={"heel": 42, "bridge": 1.08}),
        "feet-too-far": Fault(setup={"feet_away": 0.90}, scope="set"),  # knee past 115 at the top
    },
)

MOTIONS = (
    *(LEG_LIFT, LEGS_ON_CHAIR, PELVIC_TILT, HIP_FLEXOR, SINGLE_KNEE, DOUBLE_KNEE, CROSS_PRESS, BRIDGE),
)
