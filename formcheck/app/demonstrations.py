"""The guide's pictures: rendered demonstrations that come with the package, and how a page shows them.

`formcheck studio formcheck/app/pictures --demonstrations` makes them anew; `made.json` beside
them says what is there.
"""

import json
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from streamlit import config

from formcheck.app.words import VIEW_WORDS
from formcheck.engine import Exercise
from formcheck.engine.exercise import Fault

FOLDER: Final = Path(str(files("formcheck.app") / "pictures"))
RIGHT: Final = "right"
STILL: Final = "still"
CAMERA: Final = "camera"
_DAY_S: Final = 86_400
_SIZES: Final = {RIGHT: (400, 250), STILL: (400, 250), CAMERA: (480, 300)}
"""Width and height of the pictures; of a fault's, the shape is known only when it has come."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the camera stands: metres from the person, and above the floor."""

    distance_m: float
    height_m: float

    def words(self) -> str:
        """Give it in words: "about 2.5 m away, on the floor"."""
        low = self.height_m <= _ON_FLOOR_M
        return f"about {self.distance_m:g} m away, {'on the floor' if low else f'{self.height_m * 100:.0f} cm high'}"


_ON_FLOOR_M: Final = 0.3
"""So high stands the camera of a laptop on the floor."""


@cache
def made() -> dict[str, Any]:
    """Give what was made, by exercise: `camera`, `faults` (file names by id), `not_shown` (reasons by id)."""
    path = FOLDER / "made.json"
    if not path.exists():
        return {}
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))["exercises"]
    return found


def has_pictures(exercise: Exercise) -> bool:
    """Tell whether there are pictures of an exercise; of one's own file there are none."""
    return exercise.id in made()


def place_of(exercise: Exercise) -> Place | None:
    """Give where the camera stands for an exercise; None when no picture says."""
    found = made().get(exercise.id)
    return Place(**found["camera"]) if found else None


def pictures_path() -> str:
    """Give the path of the pictures, below the path that the server's settings put everything under."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return (f"/{base}" if base else "") + "/formcheck/pictures"


def picture_url(exercise_id: str, name: str) -> str:
    """Give the address of a picture; it changes when the picture does, so that a browser may keep it."""
    version = made().get(exercise_id, {}).get("of", "")
    return f"{pictures_path()}/{exercise_id}/{name}.webp?{version}"


def picture_urls(exercise: Exercise) -> dict[str, str] | None:
    """Give the addresses of the live view's pictures, and `place` in words; None where there are no pictures."""
    place = place_of(exercise)
    if place is None:
        return None
    return {name: picture_url(exercise.id, name) for name in _SIZES} | {"place": place.words()}


async def send_picture(request: Request) -> Response:
    """Answer with a picture that was made; 404 for anything else."""
    exercise_id, name = request.path_params["exercise"], request.path_params["name"]
    found = made().get(exercise_id)
    known = (
        {f"{one}.webp" for one in _SIZES}
        | {one for fault in found["faults"].values() for one in fault.values()}
        if found
        else set()
    )
    if name not in known:
        raise HTTPException(404)
    return FileResponse(
        FOLDER / exercise_id / name,
        media_type="image/webp",
        headers={"Cache-Control": f"public, max-age={_DAY_S}"},
    )


def right_html(exercise: Exercise) -> str:
    """Give the loop of the right movement; a still for those who asked their browser for no movement."""
    return _figure(
        exercise.id,
        RIGHT,
        STILL,
        f"{exercise.name} done rightly, seen {VIEW_WORDS[exercise.views[0]]}",
        "fc-right",
    )


def thumbnail_html(exercise: Exercise) -> str:
    """Give a small still of the right movement, beside the exercise's name."""
    return _figure(exercise.id, STILL, None, "", "fc-thumbnail")


def camera_html(exercise: Exercise) -> str:
    """Give the picture of where the camera stands."""
    place = place_of(exercise)
    words = place.words() if place else ""
    return _figure(exercise.id, CAMERA, None, f"The camera stands {words}. {exercise.camera}", "fc-place")


def why_not_shown(exercise: Exercise, fault: Fault) -> str:
    """Tell why no picture shows a fault; "" when one does, or when nothing is known of it."""
    return str(made().get(exercise.id, {}).get("not_shown", {}).get(fault.id, ""))


def fault_html(exercise: Exercise, fault: Fault) -> str:
    """Give a fault's picture, wrong beside right; "" where there is none."""
    found = made().get(exercise.id)
    if not found or fault.id not in found["faults"]:
        return ""
    alt = f"Left, wrong: {fault.name.lower()}. Right, as it should be."
    files_of = found["faults"][fault.id]
    still = files_of["still"].removesuffix(".webp") if files_of["still"] != files_of["picture"] else None
    return _figure(exercise.id, fault.id, still, alt, "fc-pair")


def _figure(exercise_id: str, name: str, still: str | None, alt: str, kind: str) -> str:
    size = "width='{}' height='{}'".format(*_SIZES[name]) if name in _SIZES else ""
    source = (
        f"<source media='(prefers-reduced-motion: reduce)' srcset='{picture_url(exercise_id, still)}'>"
        if still
        else ""
    )
    image = (
        f"<img src='{picture_url(exercise_id, name)}' alt='{escape(alt, quote=True)}' {size} loading='lazy'>"
    )
    return f"<picture class='fc-picture {kind}'>{source}{image}</picture>"
