"""Safety: pain before and after, what to advise, and the warning signs that need a doctor."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from formcheck.programmes.history import History, PainPair, local_day

RISE_TO_STOP: Final = 2
"""Pain that rose by so much from training is a reason to stop (catalogue, safety)."""
PAIN_TO_STOP: Final = 7
"""Pain of so much, from 0 to 10, is a reason to stop (catalogue, safety)."""
MOST_PAIN: Final = 10

WARNING_SIGNS: Final[tuple[str, ...]] = (
    "Numbness between the legs or around the bottom, the part that would touch a saddle",
    "Trouble holding or passing urine or stool",
    "A leg that has become weak, or a foot that drags",
    "Fever together with the back pain",
    "Pain since a fall or an accident",
)
"""Each needs a doctor now (catalogue, safety)."""
SEE_A_DOCTOR: Final = (
    "Please don't train. See a doctor today; with numbness between the legs, trouble with bladder or bowel, or a leg "
    "that grows weak, go to an emergency department now."
)
NO_DEVICE: Final = "formcheck is a training aid, not a medical device: it doesn't examine, diagnose or treat."
PAIN_WORDS: Final = "Stiffness or slight discomfort is common and harmless. If your back pain gets worse during an exercise, stop at once."

Why = Literal["rise", "high"]


@dataclass(frozen=True, slots=True)
class Advice:
    """To stop for today and see a clinician. `why`: pain rose from training, or is high."""

    why: Why
    text: str


def advice_for(pain: PainPair) -> Advice | None:
    """Give the advice that a pain before and after training calls for; None for none."""
    if pain.rise is not None and pain.rise >= RISE_TO_STOP:
        return Advice(
            "rise",
            f"Your pain rose from {pain.before} to {pain.after}. Stop for today, lie down in a position that "
            "relieves you, and talk to a clinician before you go on.",
        )
    last = pain.after if pain.after is not None else pain.before
    if last is not None and last >= PAIN_TO_STOP:
        return Advice(
            "high",
            f"A pain of {last} out of 10 is too much to train with. Don't train today, lie down in a position "
            "that relieves you, and see a clinician.",
        )
    return None


def todays_advice(history: History, now: datetime) -> Advice | None:
    """Give the advice that holds today: the one of the latest pain that was told."""
    today = [pain for pain in history.pains if local_day(pain.at, now) == now.date()]
    return advice_for(today[-1]) if today else None


def must_ask_signs(answered_at: datetime | None, history: History) -> bool:
    """Tell whether to ask for the warning signs: once, and again after each pain that is high."""
    if answered_at is None:
        return True
    alarming = [pain.until or pain.at for pain in history.pains if advice_for(pain)]
    return bool(alarming) and max(alarming) > answered_at


def signs_hold(said_at: datetime | None, now: datetime, days: float = 1.0) -> bool:
    """Tell whether a warning sign that was ticked still speaks against training."""
    return said_at is not None and now - said_at < timedelta(days=days)
