"""The pages: one HTML file each, with everything in it and nothing from elsewhere."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from formcheck import __version__
from formcheck.programmes.safety import NO_DEVICE
from formcheck.report import words


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("formcheck.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in ("clock", "duration", "day", "percent", "many"):
        environment.filters[name] = getattr(words, name)
    return environment


def render(template: str, **values: Any) -> str:
    """Give a page's HTML text."""
    return _environment().get_template(template).render(version=__version__, no_device=NO_DEVICE, **values)
