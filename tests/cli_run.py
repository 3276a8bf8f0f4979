"""The commands, run in this process."""

from typer.testing import CliRunner, Result

from formcheck.cli import app

ROCK = "standing-rock-sideways"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def complaint(result: Result, code: int) -> str:
    """Check that a command ended in one line on standard error and nothing else; give the line."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("formcheck: ")
    assert "Traceback" not in lines[0]
    return lines[0]
