"""A real PostgreSQL for the tests: from the system's package, in a folder of its own, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


def binaries() -> Path | None:
    """Give the folder of PostgreSQL's programs; None where it isn't installed."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0])
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


class Cluster:
    """A running server; every database of it is another test's."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._number = 0

    def new_database(self) -> str:
        """Give the address of a new, empty database."""
        self._number += 1
        name = f"test{self._number}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        return self.address(name)

    def address(self, name: str) -> str:
        """Give the address of a database."""
        return f"postgresql://formcheck@127.0.0.1:{self.port}/{name}"


@contextmanager
def cluster(programs: Path) -> Iterator[Cluster]:
    """Run a server; as another user where the tests run as root, whom PostgreSQL refuses."""
    folder = Path(tempfile.mkdtemp(prefix="formcheck-pg-"))
    user = None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        user = "postgres" if Path("/var/lib/postgresql").exists() else "nobody"
        shutil.chown(folder, user)
    folder.chmod(0o700)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            check=True, cwd=folder, user=user, stdout=subprocess.DEVNULL, timeout=200,
        )  # fmt: skip

    # Without fsync: the machine outlives the tests, only the programs that write are killed.
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} "
        "-c max_connections=60 -c fsync=off"
    )
    try:
        run("initdb", "--no-sync", "-U", "formcheck", "-A", "trust", "-E", "UTF8", "--locale=C")
        run("pg_ctl", "-w", "-t", "180", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield Cluster(port)
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
