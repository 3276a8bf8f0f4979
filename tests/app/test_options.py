import subprocess
import sys
import tomllib

from formcheck.app.options import BEFORE_START, command_line_flags
from tests.app.conftest import ROOT


def test_what_streamlit_reads_before_the_app_is_in_its_file_as_well():
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        found = tomllib.load(file)
    assert {f"{group}.{key}": value for group, keys in found.items() for key, value in keys.items()} == (
        BEFORE_START
    )


def test_the_same_can_be_given_as_flags():
    assert "--browser.gatherUsageStats=false" in command_line_flags()


def option_after(setting: str, *, code: str = "pass") -> str:
    """Give an option's value in a fresh process in which the app was loaded."""
    script = (
        f"{code}; import formcheck.app.server; from streamlit import config; "
        f"print(config.get_option({setting!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    return done.stdout.strip()


def test_loading_the_app_turns_usage_statistics_off():
    assert option_after("browser.gatherUsageStats") == "False"


def test_what_the_user_set_stays():
    code = "from streamlit import config; config.set_option('server.maxUploadSize', 77)"
    assert option_after("server.maxUploadSize", code=code) == "77"
