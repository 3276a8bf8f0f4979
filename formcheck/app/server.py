"""What the server needs: the script of the pages, and the live view's route beside them."""

from pathlib import Path
from typing import Final

from starlette.routing import BaseRoute, WebSocketRoute

from formcheck.app.live_route import live, live_path
from formcheck.app.options import apply_options

apply_options()

SCRIPT: Final = Path(__file__).with_name("script.py")
ROUTES: Final[list[BaseRoute]] = [WebSocketRoute(live_path(), live)]
