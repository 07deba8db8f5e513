"""From an address to a connection: a path (SQLite, one file) or a PostgreSQL URL.

What is not a store, is damaged or comes from a later release is refused before anything is written to it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from lagebild import __version__
from lagebild.errors import StoreError
from lagebild.store.migrating import NEWEST, migrate
from lagebild.store.schema import APPLICATION_ID, facts

__all__ = ["DEFAULT_ADDRESS", "explained", "is_sqlite", "name_of", "open_engine", "reading", "writing"]

DEFAULT_ADDRESS = "lagebild.db"
_HEADER = b"SQLite format 3\0"
_WAIT = 60_000
"""Milliseconds that a writer waits for another one."""
_CACHE = -131_072
"""SQLite's page cache: 128 MiB."""
_LOG = 8_000
"""Pages of the log from which on it is written back: 64 MiB, so that what many batches touch is written once."""
_PAGE = 8192
_LOCK = 0x4C414745
"""The key of PostgreSQL's lock that makes writers take turns, as SQLite does by itself."""


def open_engine(address: str | Path, *, create: bool) -> Engine:
    """The engine for the store at ``address``, its tables as this release has them.

    ``create`` makes a new store where there is none. Raises :class:`StoreError` for everything that is no store.
    """
    if "://" in str(address):
        engine, name = _postgresql(str(address)), _shown(str(address))
        read_only = False
    else:
        path = Path(address)
        name = str(path)
        read_only = _check_file(path, create=create)
        engine = _sqlite(path, read_only=read_only)
    try:
        with explained(name):
            _bring_up_to_date(engine, name, create=create, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine


def is_sqlite(connection: Connection | Engine) -> bool:
    """True of the one-file engine."""
    return connection.dialect.name == "sqlite"


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the store as it was when the first query began."""
    with explained(name_of(engine)), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection whose changes come true together at its end, or not at all. Writers take turns."""
    with (
        explained(name_of(engine)),
        engine.connect().execution_options(lagebild_write=True) as connection,
        connection.begin(),
    ):
        if not is_sqlite(connection):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        yield connection


def name_of(engine: Engine) -> str:
    """How messages name the store."""
    return str(engine.url.database) if is_sqlite(engine) else _shown(engine.url)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Errors of the database as :class:`StoreError` that says what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        original = getattr(error, "orig", None) or error
        raise StoreError(f"{name}: {_advice(original)}") from error


_ADVICE = (
    # what the engine says, what it means for the user
    ("database or disk is full", "the disk is full: everything reported as kept is kept; make room and go on"),
    ("no space left", "the server's disk is full: everything reported as kept is kept; make room and go on"),
    ("disk i/o error", "the disk does not take more (full, gone or faulty): everything reported as kept is kept"),
    ("readonly database", "is read-only: nothing can be added; give yourself the right to write file and folder"),
    ("read-only", "is read-only: nothing can be added"),
    ("attempt to write", "is read-only: nothing can be added; give yourself the right to write file and folder"),
    ("malformed", "is damaged: restore it from a copy, or add the reports anew to a new store"),
    ("not a database", "is damaged or not a Lagebild store: restore it from a copy"),
    ("corrupt", "is damaged: restore it from a copy, or add the reports anew to a new store"),
    ("unable to open", "cannot be opened: check the folder and your right to write in it"),
    ("database is locked", "another program has been writing for more than a minute: try again when it is done"),
    ("permission denied", "the user of this address may not do that: ask the server's administrator"),
    ("is the server running", "no server answers there: check the address, and that PostgreSQL is running"),
    ("connection refused", "no server answers there: check the address, and that PostgreSQL is running"),
    ("password authentication", "the server refuses user or password: check the address"),
    ("does not exist", "not there: check the name of database, user and server"),
)


def _advice(error: object) -> str:
    said = " ".join(str(error).split())
    small = said.lower()
    advice = next((advice for words, advice in _ADVICE if words in small), None)
    return f"{advice} ({said[:200]})" if advice else said[:300]


def _check_file(path: Path, *, create: bool) -> bool:
    """Refuse what cannot be a store; true if the file may be read only."""
    if path.is_dir():
        raise StoreError(f"{path}: is a folder: name a file for the store")
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise StoreError(f"{path}: no store there: `lagebild add` makes one, --db names another")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist: make it first")
        return False
    try:
        with path.open("rb") as stream:
            header = stream.read(100)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}") from error
    if not header.startswith(_HEADER) or len(header) < 100:
        raise StoreError(f"{path}: is damaged or not a Lagebild store: name another file with --db")
    logged = any(Path(f"{path}{ending}").exists() for ending in ("-wal", "-journal"))
    page = int.from_bytes(header[16:18], "big")
    size = (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
    if not logged and path.stat().st_size < size:
        raise StoreError(f"{path}: is damaged: {size - path.stat().st_size} bytes at its end are missing")
    owner = int.from_bytes(header[68:72], "big")
    if owner != APPLICATION_ID and not (logged and owner == 0):
        raise StoreError(f"{path}: is a database of another program, not a Lagebild store: name another file with --db")
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)) or _on_read_only_disk(path)


def _on_read_only_disk(path: Path) -> bool:
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY) if hasattr(os, "statvfs") else False


def _sqlite(path: Path, *, read_only: bool) -> Engine:
    log = Path(f"{path}-wal")
    address = f"file:{_quoted(path.absolute())}?mode={'ro' if read_only else 'rwc'}"
    if read_only and not (log.exists() and log.stat().st_size > 0):
        address += "&immutable=1"  # no writer: SQLite need not coordinate, which would take a file of its own

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=_WAIT / 1000, isolation_level=None, check_same_thread=False)

    engine = create_engine(URL.create("sqlite", database=str(path)), creator=connect)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _: object) -> None:
        for pragma in (
            "foreign_keys=ON",
            f"cache_size={_CACHE}",
            "temp_store=MEMORY",
            "synchronous=FULL",
            f"wal_autocheckpoint={_LOG}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("lagebild_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _postgresql(address: str) -> Engine:
    try:
        url = make_url(address)
        if url.get_backend_name() != "postgresql":
            raise StoreError(f"{_shown(url)}: a store is a file or a postgresql:// address")
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        return create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"not an address of a store: {error}") from error
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs psycopg: install lagebild[postgres]") from error


def _shown(address: str | URL) -> str:
    """The address without its password."""
    with suppress(ArgumentError):
        return make_url(address).render_as_string(hide_password=True).replace("+psycopg://", "://")
    return "the given address"


def _bring_up_to_date(engine: Engine, name: str, *, create: bool, read_only: bool) -> None:
    with engine.connect() as connection, connection.begin():
        revision = _revision(connection)
        if revision is None and _is_foreign(connection):
            revision = _revision(connection)  # another program may have made the store between the two questions
        if revision is None and _is_foreign(connection):
            raise StoreError(f"{name}: is a database of another program, not a Lagebild store")
    if revision == NEWEST:
        return
    if revision is None and not create:
        raise StoreError(f"{name}: no store there: `lagebild add` makes one")
    if revision is not None and revision > NEWEST:
        raise StoreError(f"{name}: was written by a later release of Lagebild: install that release")
    if read_only:
        raise StoreError(f"{name}: comes from an earlier release and is read-only: make it writable once")
    if revision is None and is_sqlite(engine):
        _prepare_file(engine)
    with writing(engine) as connection:
        if _revision(connection) != NEWEST:  # unless another process was faster
            migrate(connection)
            if revision is None:
                connection.execute(insert(facts), [{"name": "made by", "value": f"lagebild {__version__}"}])


def _prepare_file(engine: Engine) -> None:
    """What an SQLite file is told once, before its first table."""
    connection = engine.raw_connection()
    try:
        for pragma in (f"page_size={_PAGE}", f"application_id={APPLICATION_ID}", "journal_mode=WAL"):
            connection.cursor().execute(f"PRAGMA {pragma}")
    except sqlite3.Error as error:
        raise DBAPIError("PRAGMA", None, error) from error
    finally:
        connection.close()


def _revision(connection: Connection) -> str | None:
    """The newest step that the store has seen."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(revision) if revision is not None else None


def _is_foreign(connection: Connection) -> bool:
    """True if there are tables, but none that says which step it has seen."""
    names = connection.dialect.get_table_names(connection)
    return bool(names)
