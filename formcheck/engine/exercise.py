"""Exercise: what one TOML file says, validated on loading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from formcheck.engine.excursion import ENTER, GREATEST_S, LEAST_S
from formcheck.engine.filters import BRIDGE_S
from formcheck.engine.key import Interval, Key, Table
from formcheck.engine.personal_range import PersonalLimits, PersonalRange
from formcheck.engine.posture import Posture, View
from formcheck.engine.reach import Reach

Kind = Literal["reps", "hold"]
Severity = Literal["safety", "form", "hint"]
Part = Literal["rep", "out", "back", "quicker", "half", "across"]
Statistic = Literal["low", "usual", "high", "range"]
STATISTICS: Final[tuple[Statistic, ...]] = get_args(Statistic)

START: Final = "start"
"""The phase in the start position, before and between reps."""
OUT: Final = "out"
BACK: Final = "back"
HOLD: Final = "hold"
"""The phase of a hold exercise while its clock runs."""


@dataclass(frozen=True, slots=True)
class End:
    """One turn-round of the driving measure.

    `full`: where a textbook rep turns round. `reach`: where a rep is complete.
    `window`: the driving measure counts as held inside. `short`: the fault of a rep that
    misses `reach`, empty where the drive of a hold is only timed. `personal`: where else a
    person's own `reach` may lie; None where it may not be changed.
    """

    phase: str
    full: float
    reach: float
    window: Interval
    short: str
    personal: PersonalLimits | None = None


@dataclass(frozen=True, slots=True)
class Drive:
    """The measure that makes the reps.

    `start`: where it lies in the start position; None for a measure of change, which is 0
    there. `least_excursion`: smaller movement is noise, in its unit. `one_sided`: the fault of
    a rep that goes to one of two ends only; by default the `short` of the other.
    `one_at_a_time`: the body rests on the other side, which therefore can't move too. `bridge_s`: for so
    long it may be unseen within a rep. `is_centred`: in a recording start is the middle of its range, for
    where the body rests before tells nothing. `lost_s`: for so long the landmarks may lose the person in
    this exercise, and come back in the middle of a rep; 0 where they don't. `calm_s`: so long after another
    movement none begins. `along`: what must change with it, by how much per full range, or it is another
    movement; one of its lines is enough, and none where one of them can't be seen. `steady`: over how much a measure
    may range within a rep, or it is another movement. `longest_s`: who stays away for
    longer does something else; away for less than `shortest_s`, a landmark slipped. `enter`: a trip this share
    of its full range away from start is an attempt, if it takes its time. `turns`: the movement goes to and fro between two ends, and its reps are told by where it
    turns round rather than by trips from a start; while a line of it doesn't hold, the first end is hardly left.
    """

    measure: Key
    by_side: bool
    start: Interval | None
    least_excursion: float
    ends: tuple[End, ...]
    one_sided: str | None = None
    one_at_a_time: bool = False
    bridge_s: float = BRIDGE_S
    is_centred: bool = False
    lost_s: float = 0.0
    calm_s: float = 0.0
    along: Table = field(default_factory=dict)
    steady: Table = field(default_factory=dict)
    longest_s: float = GREATEST_S
    enter: float = ENTER
    turns: Table = field(default_factory=dict)
    shortest_s: float = LEAST_S

    @property
    def typical_start(self) -> float:
        """Where a textbook rep starts."""
        return (self.start.low + self.start.high) / 2 if self.start else 0.0

    @property
    def full_range(self) -> float:
        """How far a textbook rep goes from start, to the further end, in the measure's unit."""
        return max(abs(end.full - self.typical_start) for end in self.ends)


@dataclass(frozen=True, slots=True)
class Moment:
    """All of `when` together for at least `for_s`, inside the phases of `during` (empty: any).

    While `unsure` holds and `when` does not, nothing can be said either way. Where `unless` holds for most
    of those phases of a rep, `when` in the rest of them says nothing.
    """

    when: Table
    for_s: float
    during: tuple[str, ...]
    unsure: Table = field(default_factory=dict)
    unless: Table = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WholeRep:
    """All lines together, over one rep: robust extremes inside `during`, durations and holds in s.

    `range`: how far the highest lies above the lowest.
    """

    max: Table
    min: Table
    duration: Mapping[Part, Interval]
    held: Mapping[str, Interval]
    during: tuple[str, ...]
    range: Table = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """A form error: it fires when any of its moments or whole-rep tables holds.

    `out_of_position_s`: fires when the person comes back after leaving a hold's position
    for so long. `held_below_s`: fires for a hold that is shorter. `feet_carry_s`: fires when the feet carry for
    so long what should hang. `see`: what makes it
    observable. `incomplete`: a rep with it is an attempt that isn't counted, like one that falls short.
    """

    id: str
    name: str
    say: str
    severity: Severity
    source: str
    see: str
    moments: tuple[Moment, ...] = ()
    reps: tuple[WholeRep, ...] = ()
    out_of_position_s: float | None = None
    held_below_s: float | None = None
    feet_carry_s: float | None = None
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class NotObservable:
    """What this exercise asks for and no camera at the wanted place can see."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class HoldRule:
    """When a hold's clock runs.

    `slack`: hysteresis on the windows, in their unit. `settle_s`: the position must last so long before
    its clock starts (then it counts from its first frame). `unless`: where it holds, the clock stands; no slack.
    """

    when: Table
    by_side: bool
    slack: float
    settle_s: float
    unless: Table = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trait:
    """What a whole clip of an exercise looks like: where a statistic of a measure lies, in its posture.

    `statistic`: `low` and `high` are what the measure keeps to but for a twentieth of the time at
    either end, `usual` its median, `range` how far `high` is above `low`.
    """

    statistic: Statistic
    key: Key
    interval: Interval


@dataclass(frozen=True, slots=True)
class Signature:
    """What an exercise is recognised by. `doubt`: how much stays even where every trait fits."""

    traits: tuple[Trait, ...] = ()
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Dose:
    """How much: reps or hold seconds in [least, most], and for each side or not.

    `most_days_a_week`: of strength training that strains the back; None for no limit.
    """

    reps: tuple[int, int] | None
    hold_s: tuple[float, float] | None
    per_side: bool
    most_days_a_week: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The angle to draw: its joints (a, vertex, b), and the measure that it shows."""

    joints: tuple[str, str, str]
    measure: Key


@dataclass(frozen=True, slots=True)
class Words:
    """What the coach says that belongs to the exercise."""

    start: str
    go: str
    hold: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of the catalogue, as its file says; `personal` once it has somebody's own targets.

    `hands_busy`: the movement itself raises a hand, so that a raised hand is no sign to stop.
    `reaches`: what the movement stretches out, for which there must be room in the picture.
    """

    id: str
    number: int
    name: str
    kind: Kind
    postures: tuple[Posture, ...]
    views: tuple[View, ...]
    summary: str
    how: tuple[str, ...]
    camera: str
    source: str
    dose: Dose
    words: Words
    start: Table
    stay: Table
    faults: tuple[Fault, ...]
    not_observable: tuple[NotObservable, ...]
    drive: Drive | None = None
    hold: HoldRule | None = None
    picture: Picture | None = None
    breathing_s: tuple[float, float] | None = None
    needs: tuple[str, ...] = field(default=())
    signature: Signature = field(default_factory=Signature)
    personal: PersonalRange | None = None
    hands_busy: bool = False
    reaches: tuple[Reach, ...] = field(default=())

    def fault(self, id_: str) -> Fault:
        """Give a fault by id; KeyError when the exercise has none of that id."""
        for fault in self.faults:
            if fault.id == id_:
                return fault
        raise KeyError(id_)

    def tables(self) -> Iterator[Table]:
        """Give every table of measures the exercise names."""
        yield self.start
        yield self.stay
        if self.hold:
            yield from (self.hold.when, self.hold.unless)
        if self.drive:
            yield self.drive.along
            yield self.drive.steady
            yield self.drive.turns
        for fault in self.faults:
            for moment in fault.moments:
                yield from (moment.when, moment.unsure, moment.unless)
            for rep in fault.reps:
                yield rep.max
                yield rep.min
                yield rep.range

    def measures(self) -> list[Key]:
        """Give every measure the exercise names, each once, the driving one first."""
        keys = [self.drive.measure] if self.drive else []
        keys += [key for table in self.tables() for key in table]
        if self.picture:
            keys.append(self.picture.measure)
        return list(dict.fromkeys(keys))
