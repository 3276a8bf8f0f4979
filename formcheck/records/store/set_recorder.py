"""Writes one set to the store while it runs, beside the set: a slow disk or a locked database never holds it up."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from formcheck.engine import Exercise, Feedback, Neutral, Pose, Session
from formcheck.records.atomic import UnwritableFile
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.recording import RecordingWriter
from formcheck.records.result import AnalysisResult
from formcheck.records.store.errors import NotThere, StoreError
from formcheck.records.store.interrupted import take_up_set
from formcheck.records.store.models import SetStatus
from formcheck.records.store.opening import Store
from formcheck.records.store.outcome import result_of
from formcheck.records.store.recordings import new_recording
from formcheck.records.store.sets import (
    Progress,
    add_held,
    add_rep,
    begin_set,
    finish_set,
    get_set,
    note_progress,
    set_recording,
)
from formcheck.records.store.steady_writes import SteadyWrites
from formcheck.records.store.writers import this_writer

PROGRESS_S: Final = 2.0
"""Media seconds between two notes of how far a set got: what a crash may cost of a hold."""

REP_WAIT_S: Final = 2.0
"""A rep is shown once it is committed, a matter of milliseconds. On a machine so busy that it takes longer, or
when the store is held by another, the set goes on after this; once it is in trouble nothing waits for it."""


class SetRecorder:
    """Keeps one set: begin it, give it every frame, end it once by `finish`.

    Nothing here raises when the store can't be written: `trouble` says in one line what is wrong, the
    writes wait and are tried again, and the set goes on. `about`: further arguments of `begin_set`.
    `take_up`: the number of an interrupted set to go on with, where there is one.
    """

    def __init__(
        self,
        store: Store,
        person_id: str,
        exercise: Exercise,
        metadata: RecordingMetadata | None = None,
        *,
        take_up: int | None = None,
        **about: Any,
    ) -> None:
        self.set_id: int | None = None
        self._take_up = take_up
        self._store, self._person_id, self._exercise = store, person_id, exercise
        self._writes = SteadyWrites()
        self._recording: RecordingWriter | None = None
        self._recording_trouble: str | None = None
        self._is_finished = False
        self._first_s = self._noted_s = self._held_from_s = math.nan
        self._frames = self._with_person = self._in_view = 0
        self._about = about
        self._writes.add(self._begin)
        if metadata is not None:
            self._start_recording(metadata)

    @property
    def trouble(self) -> str | None:
        """Why something can't be kept right now, in one line; None when all is well."""
        return self._writes.trouble or self._recording_trouble

    def frame(self, pose: Pose, feedback: Feedback) -> None:
        """Take a frame and what the engine said of it; every rep that ended in it is committed."""
        if math.isnan(self._first_s):
            self._first_s = self._noted_s = pose.time_s
        self._frames += 1
        self._with_person += pose.has_person
        self._in_view += pose.has_person and feedback.gate is not None and feedback.gate.in_view
        self._record(pose)
        for rep in feedback.reps:
            self._write(partial(add_rep, self._store, self._person_id, rep=rep))
        if feedback.reps and self._writes.trouble is None:
            self._writes.wait(REP_WAIT_S)
        if feedback.held_s > 0 and math.isnan(self._held_from_s):
            self._held_from_s = pose.time_s
        if pose.time_s - self._noted_s >= PROGRESS_S:
            self._noted_s = pose.time_s
            self._note_progress(pose.time_s, feedback.held_s)

    def finish(
        self,
        session: Session,
        neutrals: Sequence[Neutral] = (),
        *,
        status: SetStatus = "finished",
        why_stopped: str | None = None,
        wait_s: float = 5.0,
    ) -> int | None:
        """End the set and wait until it is kept; gives its number, None when it isn't kept so far.

        `status`: "interrupted" when the person left, so that it can be gone on with. A second time does nothing.
        """
        if not self._is_finished:
            self._is_finished = True
            self._finish_recording(neutrals)
            self._write(
                lambda id_: finish_set(
                    self._store, self._person_id, id_, session, status=status, why_stopped=why_stopped
                )
            )
            self._writes.close()
        return self.set_id if self._writes.wait(wait_s) else None

    def whole_result(self) -> AnalysisResult | None:
        """Give the result of a finished set with the parts before this one; None when there are none, or unkept."""
        if self._take_up is None or self.set_id is None or not self._is_finished or self._writes.trouble:
            return None
        try:
            return result_of(get_set(self._store, self._person_id, self.set_id))
        except StoreError:
            return None

    def _begin(self) -> None:
        writer = this_writer(self._store.home)
        if self._take_up is not None:
            try:
                self.set_id = take_up_set(self._store, self._person_id, self._take_up, writer=writer).id
                return
            except NotThere:
                self._take_up = (
                    None  # deleted, gone on with elsewhere, or never theirs: then it is a set of its own
                )
        self.set_id = begin_set(self._store, self._person_id, self._exercise, writer=writer, **self._about).id

    def _write(self, write: Callable[[int], Any]) -> None:
        def task() -> None:
            assert self.set_id is not None  # the first write began it
            write(self.set_id)

        self._writes.add(task)

    def _note_progress(self, now_s: float, held_s: float) -> None:
        if self._writes.is_behind:
            return
        progress = Progress(
            now_s - self._first_s, held_s, self._frames, self._with_person, self._in_view
        )  # fmt: skip
        self._write(lambda id_: note_progress(self._store, self._person_id, id_, progress))
        if self._exercise.kind == "hold" and held_s > 0:
            from_s = self._held_from_s
            self._write(lambda id_: add_held(self._store, self._person_id, id_, held_s, from_s, now_s))

    def _start_recording(self, metadata: RecordingMetadata) -> None:
        home = self._store.home
        try:
            relative = new_recording(home, self._person_id)
            self._recording = RecordingWriter(home / Path(relative), metadata)
        except UnwritableFile as error:
            self._recording_trouble = str(error)
            return
        self._write(lambda id_: set_recording(self._store, self._person_id, id_, relative))

    def _record(self, pose: Pose) -> None:
        if self._recording is None:
            return
        try:
            self._recording.write(pose)
        except UnwritableFile as error:
            # What is written so far stays beside its place, to be made whole when there is room again.
            self._recording.leave()
            self._recording, self._recording_trouble = None, str(error)

    def _finish_recording(self, neutrals: Sequence[Neutral]) -> None:
        if self._recording is None:
            return
        try:
            self._recording.set_neutrals(neutrals)
            self._recording.finish()
        except UnwritableFile as error:
            self._recording_trouble = str(error)
        self._recording = None
