"""Check: a recorded video in, the annotated video and what was seen in it out."""

import weakref
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import streamlit as st

from formcheck.analysis import Analysis, NotAnalysable, UnsureExercise, analyze_video
from formcheck.app.choice import PARAMETER, choose_exercise, named_exercise
from formcheck.app.downloads import offer, show_video
from formcheck.app.person import current_person, local_now, the_store
from formcheck.app.summary import Summary, summarise
from formcheck.catalogue import load_exercises
from formcheck.charts.set_curves import draw_curves
from formcheck.curves import Curves, curves
from formcheck.engine import Exercise, Session
from formcheck.own_ranges import own_ranges, range_words
from formcheck.personal import personalised
from formcheck.recognition import Auto
from formcheck.records.atomic import UnwritableFile
from formcheck.records.ranges import StoredRange
from formcheck.records.store import StoreError
from formcheck.records.store.analysed import keep_analysed
from formcheck.vision.model import ModelError
from formcheck.vision.unreadable import UnreadableVideo
from formcheck.vision.video import UnwritableVideo

_KINDS: Final = ["mp4", "mov", "m4v", "webm", "mkv", "avi", "3gp"]
_CHECKED: Final = "checked"
_KEPT: Final = "kept"
"""The key of the video that was added to the history."""
_ASKED: Final = "asked"
_FIND_OUT: Final = "Let formcheck find out"


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Checked:
    """A checked video: all that the page shows of it, and what may be kept: `session` and `recording`.

    `key`: the exercise chosen and the upload. `told`: which exercise was recognised, if none was chosen.
    """

    key: tuple[str | None, str]
    name: str
    video: bytes
    summary: Summary
    curves: Curves | None
    json: str
    exercise: Exercise
    session: Session
    recording: bytes
    told: str = ""


def show() -> None:
    """Show the page."""
    st.title("Check a recorded video")
    exercise = choose_exercise("Exercise", named_exercise(), otherwise=_FIND_OUT)
    if exercise is None:
        st.caption("formcheck finds out which exercise the video shows; or choose it, to be sure.")
    else:
        st.caption(f"Best filmed so: {exercise.camera}")
        st.button(_FIND_OUT, on_click=_forget_exercise, type="tertiary", icon=":material/search:")
    # One key for all, so that the video stays when another exercise is chosen for it.
    upload = st.file_uploader("Video", type=_KINDS, key="upload")
    if upload is None:
        st.session_state.pop(_CHECKED, None)
        st.session_state.pop(_ASKED, None)
        return
    key = (exercise.id if exercise else None, upload.file_id)
    checked: Checked | None = st.session_state.get(_CHECKED)
    if checked is None or checked.key != key:
        st.session_state.pop(_CHECKED, None)
        checked = _check(upload, _with_own_targets(exercise), key)
        if checked is None:
            return
        st.session_state[_CHECKED] = checked
    _show_checked(checked)


def _with_own_targets(exercise: Exercise | None) -> Exercise | Auto:
    """Give what to judge by: the exercise, or any, with the targets of the person's own."""
    try:
        ranges = own_ranges(the_store(), current_person().id, load_exercises(), local_now())
    except StoreError:  # a video can be checked where nothing is kept
        ranges = {}
    return personalised(exercise, ranges) if exercise else Auto(ranges)


def _forget_exercise() -> None:
    st.query_params.pop(PARAMETER, None)


def _name_exercise(id_: str) -> None:
    st.query_params[PARAMETER] = id_


def _ask(unsure: UnsureExercise) -> None:
    """Offer what the video may show, the likeliest first."""
    known, found = load_exercises(), unsure.found
    if not found.candidates or (found.best is None and found.is_sure):
        st.info("This looks like none of the exercises here. If it is one, choose it above.")
        return
    st.subheader("Which exercise is this?")
    if found.best is None:
        st.write("Probably none of the exercises here. If it is one, it may be:")
    else:
        st.write("It can't be told for sure. Most likely first:")
    for one in found.candidates:
        st.button(
            f"{known[one.id].name} ({100 * one.confidence:.0f} %)",
            key=f"it-is-{one.id}",
            on_click=_name_exercise,
            args=(one.id,),
        )
    st.caption("None of these? Choose it above.")


def _check(upload: Any, exercise: Exercise | Auto, key: tuple[str | None, str]) -> Checked | None:
    """Analyse an upload in a folder that is gone afterwards; None, and says or asks why, when that can't be."""
    asked: tuple[str, UnsureExercise] | None = st.session_state.get(_ASKED)
    before = asked[1] if asked and asked[0] == upload.file_id else None
    if before and isinstance(exercise, Auto):
        _ask(before)
        return None
    bar = st.progress(0.0, "Looking at every picture of the video")

    def tell(done: int, total: int) -> None:
        if done % 10 == 0:
            share = min(1.0, done / total) if total else 0.0
            bar.progress(share, f"Looking at every picture of the video: {share:.0%}")

    try:
        with TemporaryDirectory(prefix="formcheck-") as folder:
            source = Path(folder, "video" + Path(upload.name).suffix.lower())
            annotated = Path(folder, "annotated.mp4")
            source.write_bytes(upload.getbuffer())
            landmarks = Path(folder, "landmarks.parquet")
            analysis = analyze_video(
                source,
                exercise,
                recording=landmarks,
                video=annotated,
                progress=tell,
                known=before.poses if before else None,
            )
            video, recording = annotated.read_bytes(), landmarks.read_bytes()
    except UnsureExercise as unsure:
        st.session_state[_ASKED] = (upload.file_id, unsure)
        _ask(unsure)
        return None
    except (UnreadableVideo, NotAnalysable, ModelError, UnwritableVideo, OSError) as error:
        st.error(str(error).replace(str(source), upload.name))
        return None
    finally:
        bar.empty()
    result = analysis.result().model_copy(update={"source": upload.name})
    return Checked(
        key,
        upload.name,
        video,
        summarise(analysis.exercise, analysis.session),
        curves(analysis.exercise, analysis.session, analysis.feedback),
        result.to_json(),
        analysis.exercise,
        analysis.session,
        recording,
        _told(analysis) if analysis.found else "",
    )


def _told(analysis: Analysis) -> str:
    assert analysis.found
    assert analysis.found.best
    return f"Recognised as **{analysis.exercise.name}** ({100 * analysis.found.best.confidence:.0f} % sure)."


def _show_checked(checked: Checked) -> None:
    summary = checked.summary
    left, right = st.columns([3, 2], gap="large")
    with left:
        kept = weakref.ref(checked)  # an address must not keep a video that the page has let go
        show_video(lambda: one.video if (one := kept()) else None, "checked")
    with right:
        if checked.told:
            st.caption(checked.told)
        st.header(summary.headline)
        st.write(summary.detail)
        if own := checked.exercise.personal:
            st.caption(f"Judged by your own target: {range_words(checked.exercise, own)}")
        _show_faults(summary)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _offer_to_keep(checked)
            name = f"{Path(checked.name).stem}.formcheck.json"
            offer("Download the result (JSON)", checked.json.encode, name, "application/json", "checked-json")
    if summary.reps:
        st.subheader("Rep by rep" if any(row.result.endswith("counted") for row in summary.reps) else "Holds")
        st.table(_table(summary), border="horizontal", hide_index=True)
    if checked.curves:
        st.subheader("Over time")
        st.altair_chart(draw_curves(checked.curves), width="stretch", theme=None)
    if summary.unseen:
        st.subheader("What the camera could not judge")
        for item in summary.unseen:
            st.markdown(f"**{item.name}**  \n{item.why}")


def _offer_to_keep(checked: Checked) -> None:
    """Offer to add the set to the history, once."""
    if st.session_state.get(_KEPT) == checked.key:
        st.markdown(":green-badge[:material/check: in your history]")
        return
    if not st.button("Save to history", icon=":material/bookmark_add:", key="keep-checked"):
        return
    try:
        keep_analysed(
            the_store(),
            current_person().id,
            checked.exercise,
            checked.session,
            checked.name,
            checked.recording,
            personal_range=_stored_range(checked.exercise),
        )
    except (StoreError, UnwritableFile) as error:
        st.error(f"{error}.")
        return
    st.session_state[_KEPT] = checked.key
    st.rerun()


def _stored_range(exercise: Exercise) -> dict[str, Any] | None:
    return StoredRange.of(exercise.personal).model_dump(mode="json") if exercise.personal else None


def _show_faults(summary: Summary) -> None:
    if not summary.faults and summary.reps:
        st.success("No fault seen.")
    for fault in summary.faults:
        mark = " :orange-badge[for your safety]" if fault.severity == "safety" else ""
        st.markdown(f"**{fault.name}** {_times(fault.times)}{mark}  \n{fault.advice}")
    for text in summary.advice:
        st.info(text)


def _table(summary: Summary) -> list[dict[str, Any]]:
    has_sides = any(row.side for row in summary.reps)
    return [
        {
            "Rep": row.n,
            **({"Side": row.side} if has_sides else {}),
            "At": row.when,
            "Took": row.lasted,
            "Result": row.result,
            "Faults": row.faults or "none",
        }
        for row in summary.reps
    ]


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
