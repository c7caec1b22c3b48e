"""What a run of the tests makes once, and its workers and servers copy: the tables, and the demo community in them."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
FILE = "palaver.sqlite3"
"""The database of a DATA_DIR, where no other is given."""
MAKE_TABLES = """
from django.core.management import call_command as call
call("messages", "--compile")
call("collectstatic", "--noinput", "--verbosity", "0")
call("migrate", "--noinput", "--verbosity", "0")
"""
TELL_STORY = """
from django.core.management import call_command as call
call("demo")
"""


AS_SERVED = {"DJANGO_SETTINGS_MODULE": "tests.served", "SECRET_KEY": "only-for-tests", "DEBUG": "0", "DEMO": "1"}
"""What makes it the same whoever asks first: a worker, or a server."""


@dataclass(frozen=True)
class Part:
    """A folder like a server's DATA_DIR, in one that all workers see, and a database: there, or elsewhere."""

    shared: Path
    env: dict[str, str]
    name: str

    @property
    def folder(self) -> Path:
        return self.shared / self.name

    @property
    def database(self) -> str:
        if "DATABASE_URL" not in self.env:
            return str(self.folder / FILE)
        return urlsplit(self.env["DATABASE_URL"]).path.strip("/") + f"_{self.name}"

    @contextmanager
    def held(self, make: Callable[[], None]) -> Iterator[None]:
        """Keep it to oneself, made: a database that is copied must have no visitors."""
        ready = self.shared / f"{self.name}.ready"
        with (self.shared / f"{self.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not ready.exists():
                self.folder.mkdir()
                make()
                ready.touch()
            yield

    def run(self, commands: str) -> None:
        """Do it in one process: to load the site takes as long as much of the work."""
        env = {**self.env, **AS_SERVED, "DATA_DIR": str(self.folder)}
        if "DATABASE_URL" in env:
            env["DATABASE_URL"] = named(env["DATABASE_URL"], self.database)
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", commands]
        made = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)
        if made.returncode:
            raise RuntimeError(f"{self.name} could not be made:\n{made.stderr[-4000:]}")


def copy_tables(shared: Path, env: dict[str, str], database: str) -> Path:
    """Make a database with all tables, and what the migrations put into them.

    Args:
        shared: a folder that all workers of this run see; the tables are made there when they are not there yet.
        env: of a server; DATABASE_URL as the run was given it.
        database: a new name on PostgreSQL, otherwise the path of a file.

    Returns:
        A folder with the static files.
    """
    tables = Part(shared, env, "tables")

    def make() -> None:
        if "DATABASE_URL" in env:
            _create(env, tables.database)
        tables.run(MAKE_TABLES)

    with tables.held(make):
        _copy(env, tables.database, database)
    return tables.folder / "static"


def copy_template(shared: Path, env: dict[str, str], database: str) -> None:
    """Put a server's copy of the demo community into its DATA_DIR and, on PostgreSQL, a database of a new name.

    Args:
        shared: a folder that all workers of this run see; the stage is made there when it is not there yet.
        env: of the server; DATABASE_URL as the run was given it.
    """
    stage = Part(shared, env, "stage")

    def make() -> None:
        (stage.folder / "static").symlink_to(copy_tables(shared, env, stage.database))
        stage.run(TELL_STORY)

    with stage.held(make):
        if "DATABASE_URL" in env:
            _copy(env, stage.database, database)
    shutil.copytree(stage.folder, env["DATA_DIR"], dirs_exist_ok=True, symlinks=True)


def drop_template() -> None:
    """Remove the databases of which copies were made, at the end of a run."""
    for name in ("tables", "stage"):
        drop_database(dict(os.environ), Part(Path(), dict(os.environ), name).database)


def drop_database(env: dict[str, str], database: str) -> None:
    """Remove a database of PostgreSQL, whoever still looks at it; a file goes with its folder."""
    if "DATABASE_URL" in env:
        _on_postgres(env, f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def named(url: str, database: str) -> str:
    """Return the address of another database of the same server."""
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def _copy(env: dict[str, str], source: str, target: str) -> None:
    if "DATABASE_URL" in env:
        _create(env, target, source)
    else:
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("VACUUM INTO ?", [target])


def _create(env: dict[str, str], database: str, template: str = "template1") -> None:
    drop_database(env, database)  # of a run that did not come to its end
    _on_postgres(env, f'CREATE DATABASE "{database}" TEMPLATE "{template}"')


def _on_postgres(env: dict[str, str], statement: str) -> None:
    import psycopg

    with psycopg.connect(named(env["DATABASE_URL"], "postgres"), autocommit=True) as connection:
        connection.execute(statement)
