"""Streamlit's settings for this app: private, local, and calm to look at."""

from typing import Any, Final

from streamlit import config

BEFORE_START: Final[dict[str, Any]] = {
    # Only this machine: pictures of a person at home are nobody else's.
    "server.address": "127.0.0.1",
    "server.showEmailPrompt": False,
    "browser.gatherUsageStats": False,
}
"""What Streamlit reads before it loads the app: kept in `.streamlit/config.toml` beside
`app.py`, and given to `App.run` or as flags wherever the app is started otherwise."""

_FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"

AFTER_START: Final[dict[str, Any]] = {
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "server.maxUploadSize": 1000,  # MB: some minutes of a phone's 4K video
    "theme.base": "light",
    "theme.primaryColor": "#00684A",
    "theme.backgroundColor": "#FBFAF7",
    "theme.secondaryBackgroundColor": "#F1EFE8",
    "theme.textColor": "#1E2522",
    "theme.linkColor": "#00684A",
    "theme.borderColor": "#D9D5C9",
    "theme.font": _FONT,
    "theme.headingFont": _FONT,
    "theme.baseFontSize": 17,
    "theme.baseRadius": "0.75rem",
    "theme.showWidgetBorder": True,
}
"""What may still be set when the app is loaded."""


def apply_options() -> None:
    """Set every option that the user hasn't set by flag, file or environment."""
    for key, value in AFTER_START.items():
        if not config.is_manually_set(key):
            config.set_option(key, value, "formcheck")


def command_line_flags() -> list[str]:
    """Give `BEFORE_START` as flags of `streamlit run`."""
    return [f"--{key}={str(value).lower()}" for key, value in BEFORE_START.items()]
