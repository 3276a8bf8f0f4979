"""Who may open the live view: pages of this very server, also behind a proxy that speaks HTTPS."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from streamlit import config


def is_own_origin(headers: Mapping[str, str]) -> bool:
    """Tell whether a page of this server, or of a site the server's settings allow, asks to connect.

    The page's origin must name the host that was asked for: the `Host` header or, where a proxy
    in front changed that one, the last `X-Forwarded-Host`, which no page can set by itself.
    """
    origin = headers.get("origin")
    if not origin:
        return False
    page = urlsplit(origin)
    hosts = {headers.get("host", "").lower()}
    hosts.add(headers.get("x-forwarded-host", "").rpartition(",")[2].strip().lower())
    if page.scheme in ("http", "https") and page.netloc and page.netloc.lower() in hosts:
        return True
    return origin in (config.get_option("server.corsAllowedOrigins") or [])
