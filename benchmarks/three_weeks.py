"""Three weeks of one person in the real app, in a real browser, with clips as camera and a shifted clock.

`python benchmarks/three_weeks.py CLIPS OUT [PART...]`: CLIPS holds rendered clips with their truth
(`formcheck studio`), OUT gets the person's data, a picture of every page, and the report. What is to be seen each day is
written out here by hand, from the catalogue's rules; no code of the plan is asked. About 45 minutes.
"""

import json
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.browser_person import Person
from benchmarks.clip_cameras import cameras

ROCK, KNEES, ROW, MORNING = "standing-rock-sideways", "double-knee-to-chest", "bent-over-row", "good-morning"
REST, CAT_COW = "legs-on-chair-rest", "cat-cow"
EXERCISES: Final = (REST, CAT_COW, ROCK, KNEES, ROW, MORNING)
FOR_ANNA: Final = """schema = 1
id = "for-anna"
name = "For Anna"
problem = "After the lumbago"
summary = "Gently, morning and evening; the row only with the red band."
sessions = ["morning", "evening"]

[[exercises]]
id = "bent-over-row"

[[exercises]]
id = "double-knee-to-chest"

[[exercises]]
id = "standing-rock-sideways"
note = "Hold on to the table if you must."
"""
"""What her physio sends on the fourth day."""
GROWN: Final = "clean twice in a row, and no more pain."
ONCE_MORE: Final = "once more, and it grows."


def acute(anna: Person) -> None:
    """Acute pain: rest for 48 hours and no longer, then gentle movement."""
    with anna.at("2026-11-02T07:00", REST):
        anna.sees("What would you like to do for your back?", "not a medical device")
        anna.looks("choose")
        anna.presses("Choose", "follow-lumbago")
        anna.sees("do you have any of these")
        anna.sees_no("Start:")
        anna.presses("None of these")
        anna.sees("When did the pain begin?")
        anna.page.get_by_text("Just now").click()
        anna.presses("That was it")
        anna.sees("Monday, 2 November", "Rest until Wednesday, 07:00", "This morning", "This evening")
        anna.sees("1. Legs on a chair · 15 minutes", "You begin with the smallest dose.")
        anna.sees_no("Supine pelvic tilt ·", "Cat-cow ·")
        anna.says_pain("before", 6)
        anna.looks("plan")
        anna.trains(REST, held_s=12, stops=True, pain=6)
        anna.goes("")
        anna.sees("Start: Legs on a chair")  # twelve seconds are no quarter of an hour
        anna.goes(f"train?exercise={CAT_COW}")
        anna.sees("Until Wednesday, 07:00, resting is better")
    with anna.at("2026-11-03T19:00", REST):
        anna.sees("Tuesday, 3 November", "Rest until Wednesday, 07:00", "Its time is over. Nothing is lost")
        anna.sees("1. Legs on a chair · 15 minutes", "Stays as it is: yesterday you stopped early.")
        anna.sees_no("do you have any of these", "When did the pain begin?", "Cat-cow ·")
        anna.says_pain("before", 5)
        anna.looks("plan")
        anna.trains(REST, held_s=12, stops=True, pain=5)
    with anna.at("2026-11-04T08:00", CAT_COW):
        anna.sees(
            "Wednesday, 4 November", "1. Legs on a chair · 15 minutes", "2. Supine pelvic tilt · 10 reps"
        )
        anna.sees("3. Cat-cow · 10 reps", "more rest would only slow you down")
        anna.sees_no("Rest until")
        anna.says_pain("before", 5)
        anna.looks("plan")
        anna.trains(CAT_COW, reps=1, stops=True, shows="1 rep", pain=5)


def by_mail(anna: Person) -> None:
    """A programme by mail, morning and evening, and the first growth."""
    with anna.at("2026-11-05T08:00", ROCK):
        anna.sees("3. Cat-cow · 10 reps", "This exercise always has the same dose.")
        anna.goes("programmes")
        anna.page.locator('input[type="file"]').set_input_files(
            {"name": "for-anna.toml", "mimeType": "application/toml", "buffer": FOR_ANNA.encode()}
        )
        anna.sees("“For Anna” is among your programmes now.")
        anna.presses("Follow", "follow-for-anna")
        anna.sees("For Anna your own you follow this one")
        anna.looks("programmes")
        anna.goes("")
        anna.sees("Thursday, 5 November", "1. Bent-over row · 10 reps", "2. Double knee to chest · 30 s")
        anna.sees("3. Standing rock, sideways · 5 reps", "Hold on to the table if you must.")
        anna.says_pain("before", 4)
        anna.trains(ROCK, reps=5, shows="5 reps", pain=4)
        anna.goes("")
        anna.sees("Start: Bent-over row")
        anna.sees_done("3. Standing rock, sideways · 5 reps")
    with anna.at("2026-11-06T08:00", ROCK):
        anna.sees("3. Standing rock, sideways · 5 reps", f"Stays as it is: clean yesterday; {ONCE_MORE}")
        anna.says_pain("before", 4)
        anna.trains(ROCK, reps=5, shows="5 reps", pain=3)
    with anna.at("2026-11-06T18:30", KNEES):
        anna.sees("This evening", "2. Double knee to chest · 30 s", "Its time is over. Nothing is lost")
        anna.says_pain("before", 3)
        anna.trains(KNEES, held_s=30, stops=True, pain=3)
    with anna.at("2026-11-07T08:00", ROCK):
        anna.sees("3. Standing rock, sideways · 6 reps", f"More than before (5 reps): {GROWN}")
        anna.sees("2. Double knee to chest · 30 s", f"Stays as it is: clean yesterday; {ONCE_MORE}")
        anna.says_pain("before", 3)
        anna.trains(ROCK, reps=6, shows="6 reps", pain=3)
    with anna.at("2026-11-07T18:00", KNEES):
        anna.sees("2. Double knee to chest · 30 s")
        anna.trains(KNEES, held_s=30, stops=True, pain=3)
    with anna.at("2026-11-08T10:00"):  # a day off, and nobody minds
        anna.sees("Sunday, 8 November", "2. Double knee to chest · 35 s", f"More than before (30 s): {GROWN}")
        anna.sees("3. Standing rock, sideways · 6 reps", f"Stays as it is: clean yesterday; {ONCE_MORE}")


def pain_rises(anna: Person) -> None:
    """Pain that rises a little, and then much."""
    with anna.at("2026-11-09T08:00", ROCK):
        anna.sees("3. Standing rock, sideways · 6 reps", f"Stays as it is: clean on Saturday; {ONCE_MORE}")
        anna.sees("1. Bent-over row · 10 reps", "You begin with the smallest dose.")
        anna.says_pain("before", 3)
        anna.looks("plan")
        anna.trains(ROCK, reps=6, shows="6 reps", pain=4)
    with anna.at("2026-11-09T18:00", ROW):
        anna.trains(ROW, reps=2, stops=True)
    with anna.at("2026-11-10T08:00", ROCK):
        anna.sees(
            "3. Standing rock, sideways · 5 reps",
            "Less than before (6 reps): your pain rose from training yesterday.",
        )
        anna.sees(
            "1. Bent-over row · 10 reps", "As little as there is: your pain rose from training yesterday."
        )
        anna.sees("2. Double knee to chest · 35 s")
        anna.says_pain("before", 4)
        anna.looks("plan")
        anna.trains(ROCK, reps=5, shows="5 reps", pain=6, advice="Your pain rose from 4 to 6.")
        anna.goes("")
        anna.sees("Your pain rose from 4 to 6. Stop for today", "Asked again because your pain was high")
        anna.looks("asked-again")
        anna.presses("None of these")
        anna.sees("Your pain rose from 4 to 6. Stop for today", "Show today's plan all the same")
        anna.sees_no("do you have any of these", "Start:")
    with anna.at("2026-11-11T08:00", ROW):
        anna.sees(
            "3. Standing rock, sideways · 5 reps",
            "As little as there is: your pain rose from training yesterday.",
        )
        anna.sees("Start: Bent-over row")
        anna.says_pain("before", 3)
        anna.trains(ROW, reps=2, stops=True, pain=3)


def limit(anna: Person) -> None:
    """The strength limit, and a computer that dies in mid-set."""
    refused = "Not today: with a weight it strains the back, so at most twice a week. You did it on Monday and Wednesday; again from Monday."
    with anna.at("2026-11-12T08:00", ROCK):
        anna.sees(
            "1. Bent-over row not today",
            refused,
            "As little as there is: your pain rose from training on Tuesday.",
        )
        anna.says_pain("before", 3)
        anna.looks("plan")
        anna.trains(ROCK, reps=5, shows="5 reps", pain=3)
        anna.goes(f"train?exercise={ROW}")
        anna.sees(refused)
    with anna.at("2026-11-13T08:00", ROCK):
        anna.sees("1. Bent-over row not today", refused)
        anna.sees("3. Standing rock, sideways · 5 reps", f"Stays as it is: clean yesterday; {ONCE_MORE}")
        anna.says_pain("before", 3)
        anna.trains(ROCK, reps=5, shows="5 reps", pain=2)
    with anna.at("2026-11-14T18:30", ROCK):
        anna.sees(
            "This evening", "3. Standing rock, sideways · 6 reps", f"More than before (5 reps): {GROWN}"
        )
        anna.sees("Its time is over. Nothing is lost")
        anna.says_pain("before", 2)
        anna.begins(ROCK)
        anna.page.wait_for_function(
            "+document.querySelector('[data-testid=fc-reps]').innerText >= 2", timeout=180_000
        )
        anna.page.wait_for_timeout(2500)
        anna.computer_dies()
    with anna.at("2026-11-14T18:40", ROCK):
        anna.sees("Standing rock, sideways of 18:30 broke off after", "What was done is kept.")
        anna.looks("broke-off")
        anna.trains(ROCK, reps=4, pain=2)
        anna.goes("")
        anna.sees_done("3. Standing rock, sideways · 6 reps")
    with anna.at("2026-11-15T10:00"):
        anna.sees("Sunday, 15 November", "1. Bent-over row not today", refused)
        anna.sees("3. Standing rock, sideways · 6 reps", f"Stays as it is: clean yesterday; {ONCE_MORE}")


def standing(anna: Person) -> None:
    """Another programme, with the strength limit around it."""
    with anna.at("2026-11-16T08:00", ROW):
        anna.goes("programmes")
        anna.presses("Follow", "follow-standing")
        anna.sees("Standing you follow this one")
        anna.goes("")
        anna.sees(
            "Monday, 16 November", "Today's training", "Start: Bent-over row", "1. Bent-over row · 10 reps"
        )
        anna.sees(
            "Stays as it is: on Wednesday you stopped early.",
            "2. Windmill · 10 reps",
            "3. Good morning · 12 reps",
        )
        anna.says_pain("before", 1)
        anna.looks("plan")
        anna.trains(ROW, reps=2, stops=True, pain=1)
    again = "at most twice a week. You did it on Wednesday and Monday; again from Wednesday."
    with anna.at("2026-11-17T08:00", MORNING):
        anna.sees("1. Bent-over row not today", again, "Start: Windmill")
        anna.says_pain("before", 1)
        anna.trains(MORNING, reps=2, stops=True, pain=1)
    with anna.at("2026-11-18T08:00", ROW):
        anna.sees("Start: Bent-over row", "Stays as it is: on Monday you stopped early.")
        anna.says_pain("before", 1)
        anna.trains(ROW, reps=2, stops=True, pain=0)
    again = "You did it on Monday and Wednesday; again from Monday."
    for day, before in ((19, 0), (20, None)):  # on Friday she doesn't say, and nobody insists
        with anna.at(f"2026-11-{day}T08:00", MORNING):
            anna.sees("1. Bent-over row not today", again, "3. Good morning · 12 reps")
            anna.sees("This exercise always has the same dose.")
            if before is not None:
                anna.says_pain("before", before)
            anna.trains(MORNING, reps=2, stops=True, pain=before)


def back_again(anna: Person) -> None:
    """Her own programme again, and the last growth."""
    with anna.at("2026-11-21T08:00", ROCK):
        anna.goes("programmes")
        anna.presses("Follow", "follow-for-anna")
        anna.sees("For Anna your own you follow this one")
        anna.goes("")
        anna.sees("Saturday, 21 November", "1. Bent-over row not today")
        anna.sees("You did it on Monday and Wednesday; again from Monday.")
        anna.sees("3. Standing rock, sideways · 6 reps", f"Stays as it is: clean on 14 November; {ONCE_MORE}")
        anna.says_pain("before", 0)
        anna.trains(ROCK, reps=6, shows="6 reps", pain=0)
    with anna.at("2026-11-22T10:00", ROCK):
        anna.sees(
            "Sunday, 22 November",
            "3. Standing rock, sideways · 7 reps",
            f"More than before (6 reps): {GROWN}",
        )
        anna.says_pain("before", 0)
        anna.looks("plan")
        anna.trains(ROCK, reps=7, shows="7 reps", pain=0)


def afterwards(anna: Person) -> None:
    """Her charts, a set that was done in two parts as one, and the report for her physio."""
    with anna.at("2026-11-22T11:00"):
        anna.goes("progress")
        # Days off: Sundays 8 and 15. Runs of 6, 6 and 7 days.
        anna.sees("7 of 7", "Days trained in all 19", "Longest run of days 7")
        anna.page.wait_for_timeout(3000)
        anna.looks("progress")
        anna.presses("Make the report")
        anna.page.get_by_test_id("fc-download-report.pdf").wait_for(timeout=180_000)
        for suffix in (".html", ".pdf", ".csv", ".json", ".fhir.json"):
            anna.downloads(f"report{suffix}", anna.pictures.parent / f"report{suffix}")
    report = json.loads((anna.pictures.parent / "report.json").read_text())
    # Asked for: 3 days of lumbago and 13 of Anna's own twice a day, 5 of Standing once. Done: 22 sessions.
    assert report["adherence"] == {
        "days": 21, "days_trained": 19, "sessions_planned": 37, "sessions_done": 22
    }, report["adherence"]  # fmt: skip
    done = {one["exercise"]: (one["sets"], one["counted"]) for one in report["exercises"]}
    assert done[ROCK] == (10, 5 + 5 + 6 + 6 + 5 + 5 + 5 + 6 + 6 + 7), done
    assert {id_: sets for id_, (sets, _) in done.items()} == {
        REST: 2, CAT_COW: 1, ROCK: 10, KNEES: 2, ROW: 4, MORNING: 3
    }, done  # fmt: skip
    assert report["advised_to_stop"] == ["10 November, 08:00: pain 4 before, 6 after training"]


PARTS: Final[tuple[Callable[[Person], None], ...]] = (
    acute, by_mail, pain_rises, limit, standing, back_again, afterwards,
)  # fmt: skip


def main() -> None:
    """Play the parts that are named, or all; each goes on from where the one before left the data."""
    clips, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    home, pictures = out / "home", out / "pictures"
    for folder in (home, pictures, out / "cameras"):
        folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is not installed")
    anna = Person(chromium, home, cameras(clips, EXERCISES, out / "cameras"), pictures)
    named = {part.__name__: part for part in PARTS}
    for name in sys.argv[3:] or named:
        began = time.monotonic()
        named[name](anna)
        print(f"{name}: all as it should be, {(time.monotonic() - began) / 60:.1f} min", flush=True)


if __name__ == "__main__":
    main()
