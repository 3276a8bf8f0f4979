"""What the commands say on a terminal, and how they end."""

import sys
from typing import Final, NoReturn

import typer
from rich.console import Console

FAILED: Final = 1
USAGE: Final = 2
INTERRUPTED: Final = 130
PIPE_WIDTH: Final = 200


def complain(message: object) -> None:
    """Print one line to standard error."""
    sys.stderr.write(f"formcheck: {message}\n")


def fail(message: object, code: int = FAILED) -> NoReturn:
    """End with one line on standard error."""
    complain(message)
    raise typer.Exit(code)


def standard_output() -> Console:
    """Give the console of standard output."""
    # What goes to a pipe or a file is read by lines, so none is broken.
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)
