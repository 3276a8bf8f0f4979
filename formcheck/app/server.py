"""What the server needs: the script of the pages, and beside them the routes of the live view and of files."""

from pathlib import Path
from typing import Final

from starlette.routing import BaseRoute, Route, WebSocketRoute

from formcheck.app.demonstrations import pictures_path, send_picture
from formcheck.app.downloads import file, files_path
from formcheck.app.live_route import live, live_path
from formcheck.app.options import apply_options

apply_options()

SCRIPT: Final = Path(__file__).with_name("script.py")
ROUTES: Final[list[BaseRoute]] = [
    WebSocketRoute(live_path(), live),
    Route(files_path() + "/{token}", file),
    Route(pictures_path() + "/{exercise}/{name}", send_picture),
]
