"""A PostgreSQL server of the tests' own, on a socket in a temporary folder, where Debian's package is installed."""

import contextlib
import glob
import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

REQUIRED = "LAGEBILD_TEST_POSTGRESQL"
"""If this variable is set, a missing server fails the tests that need it."""


class NoServer(Exception):
    """Why there is no server."""


@contextlib.contextmanager
def server():
    """Start a server; yields a function that makes a database and gives its address."""
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin")) or [str(Path(shutil.which("initdb") or "/none").parent)]
    programs = Path(programs[-1])
    if not (programs / "initdb").exists():
        raise NoServer("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="lagebild-postgresql-"))
    data = folder / "data"
    if owner:
        shutil.chown(folder, "postgres", "postgres")

    def run(*command):
        done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, check=False, **owner)
        if done.returncode:
            raise NoServer(f"{command[0]}: {done.stderr or done.stdout}")

    try:
        run(programs / "initdb", "-D", data, "-U", "lagebild", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = f"-k {folder} -c listen_addresses='' -c shared_buffers=64MB"
        run(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings, "start")
        try:
            count = itertools.count(1)

            def new_database():
                name = f"test_{next(count)}"
                run(programs / "createdb", "-h", folder, "-U", "lagebild", name)
                return f"postgresql://lagebild@/{name}?host={folder}"

            yield new_database
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
