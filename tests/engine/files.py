"""Exercise files for tests: one of reps, one of a hold, as text that a test may change."""

from formcheck.engine.exercise import Exercise
from formcheck.engine.exercise_file import read_exercise

HEAD = """
schema = 1
id = "test"
number = 1
name = "Test"
summary = "A test."
how = ["Do it."]
camera = "Side-on."
source = "made up"
postures = ["supine"]
views = ["side"]
"""

REPS = (
    HEAD
    + """
kind = "reps"

[dose]
reps = [10, 10]

[words]
start = "Lie down."
go = "Lift a leg."
hold = "Hold it."

[drive]
measure = "hip_flexion"
by_side = true
start = { low = 25, high = 75 }
least_excursion = 9

[[drive.ends]]
phase = "top"
full = 90
reach = 80
window = { low = 78 }
short = "short"

[[faults]]
id = "short"
name = "Short"
say = "Higher."
source = "made up"

[[faults]]
id = "trunk-lifted"
name = "Trunk lifted"
say = "Stay down."
severity = "safety"
source = "made up"
  [[faults.moment]]
  when = { shoulder_rise = { low = 0.2 } }
  during = ["top"]
  for_s = 0.5

[[faults]]
id = "knee-bent"
name = "Knee bent"
say = "Straighten your knee."
source = "made up"
  [[faults.rep]]
  max = { "knee_angle.work" = { high = 150 } }
  during = ["top"]

[[faults]]
id = "too-fast"
name = "Too fast"
say = "Slower."
severity = "hint"
source = "made up"
  [[faults.rep]]
  duration = { quicker = { high = 1.0 } }
"""
)

HOLD = (
    HEAD
    + """
kind = "hold"

[dose]
hold_s = [30, 60]

[words]
start = "Lie down."
go = "Rest."
hold = "Go on."

[hold]
slack = 3
[hold.when]
"knee_angle.least" = { low = 75 }

[[faults]]
id = "out-of-position"
name = "Out of position"
say = "Lie back down."
source = "made up"
out_of_position_s = 2.0

[[faults]]
id = "too-short"
name = "Held too short"
say = "Longer."
source = "made up"
held_below_s = 5.0
"""
)


def read(text: str) -> Exercise:
    return read_exercise(text, "test.toml")
