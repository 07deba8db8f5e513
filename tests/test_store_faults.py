"""What may happen to a store: killed writers, full and read-only disks, damage, foreign files, others at work."""

import gzip
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from lagebild.bench.synthetic import synthetic_reports
from lagebild.errors import StoreError
from lagebild.store import EventQuery, ReportQuery, SearchQuery, Store
from lagebild.store.migrating import NEWEST, configuration
from lagebild.store.schema import METADATA, WORD_TABLES

OLD_STORES = sorted((Path(__file__).parent / "stores").glob("*.db.gz"))
KILLS = {"sqlite": 200, "postgresql": 30}


def child(work):
    """Run ``work`` in a process of its own; its id. What it writes to the pipe end it is given is acknowledged."""
    readable, writable = os.pipe()
    process = os.fork()
    if process:
        os.close(writable)
        return process, readable
    os.close(readable)
    status = 0
    try:
        work(lambda key: os.write(writable, f"{key}\n".encode()))
    except StoreError as error:
        os.write(writable, f"! {error}\n".encode())
        status = 3
    except BaseException as error:  # the fork must not go on with the tests
        os.write(writable, f"!! {type(error)} {error}\n".encode())
        status = 4
    os._exit(status)


def said(readable):
    with os.fdopen(readable) as stream:
        return stream.read().splitlines()


def fill(address, items, *, create=True):
    """Work that adds ``items``, a few at a time, and names each as soon as it is kept."""

    def work(acknowledge):
        with Store.open(address, create=create) as store:
            for start in range(0, len(items), 3):
                for outcome in store.add(items[start : start + 3]):
                    acknowledge(outcome.key)

    return work


def test_kills_at_any_moment_lose_nothing_that_was_acknowledged(address, request):
    """Hundreds of writers die by kill -9 while they open, add or acknowledge."""
    engine = request.node.callspec.params["address"]
    rng = random.Random(4)
    items = [*synthetic_reports(60)]
    events = {item.reading.report.id: len(item.reading.events) for item in items}
    acknowledged = set()
    for turn in range(KILLS[engine]):
        process, readable = child(fill(address, rng.sample(items, len(items))))
        begun = os.read(readable, 1).decode() if turn % 4 else ""  # at work, or at any moment from the start
        time.sleep(rng.random() ** 2 * 0.2)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        lines = (begun + "\n".join(said(readable))).splitlines()
        assert not [line for line in lines if line.startswith("!")], lines
        acknowledged |= set(lines)
        if turn % 10 == 0 or turn == KILLS[engine] - 1:
            with Store.open(address, create=True) as store:
                kept = {record.key: record.events for record in store.reports(ReportQuery(limit=None))}
                assert acknowledged <= kept.keys()
                assert all(events[key] == count for key, count in kept.items())
                assert store.check() == []
                if len(kept) == len(items):  # begin anew, with removal under way too
                    store.remove(list(kept))
                    acknowledged = set()
    with Store.open(address) as store:
        store.add(items)
        assert store.info().reports == len(items)
        assert store.check() == []


def test_a_kill_while_removing_and_correcting_leaves_no_half_report(tmp_path):
    path = str(tmp_path / "test.db")
    items = [*synthetic_reports(30)]
    rng = random.Random(5)

    def work(acknowledge):
        with Store.open(path) as store:
            while True:
                store.add(items)
                store.remove([record.key for record in store.reports(ReportQuery(limit=7))])

    with Store.open(path, create=True) as store:
        store.add(items)
    for _ in range(15):
        process, readable = child(work)
        time.sleep(0.05 + rng.random() * 0.4)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(readable)
        with Store.open(path) as store:
            assert store.check() == []
            assert store.info().reports in (30, 23)


# No room


def limited(address, items, size):
    """Work that may write no file beyond ``size``: what a quota or a full disk does."""

    def work(acknowledge):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        fill(address, items)(acknowledge)

    return work


def full(path, work, items):
    """Run ``work`` into the full disk; what must hold then and after there is room again."""
    process, readable = child(work)
    lines = said(readable)
    os.waitpid(process, 0)
    acknowledged, error = lines[:-1], lines[-1]
    assert error.startswith(f"! {path}: the disk"), error
    assert "everything reported as kept is kept" in error
    assert 0 < len(acknowledged) < len(items)
    return acknowledged


def test_a_full_quota_loses_nothing(tmp_path):
    path = str(tmp_path / "test.db")
    items = [*synthetic_reports(150)]
    acknowledged = full(path, limited(path, items, 1_500_000), items)
    with Store.open(path) as store:
        assert {record.key for record in store.reports(ReportQuery(limit=None))} >= set(acknowledged)
        assert store.check() == []
        store.add(items)
        assert store.info().reports == len(items)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of two megabytes in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2500k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=False)
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_loses_nothing(small_disk):
    path = str(small_disk / "test.db")
    items = [*synthetic_reports(250)]
    acknowledged = full(path, fill(path, items), items)
    with Store.open(path) as store:  # still full
        assert {record.key for record in store.reports(ReportQuery(limit=None))} >= set(acknowledged)
        assert store.events(EventQuery(limit=5))
    subprocess.run(["mount", "-o", "remount,size=40m", str(small_disk)], check=True)
    with Store.open(path) as store:
        store.add(items)
        assert store.info().reports == len(items)
        assert store.check() == []


def test_a_read_only_disk_can_be_read(small_disk):
    path = small_disk / "test.db"
    with Store.open(path, create=True) as store:
        store.add([*synthetic_reports(5)])
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Store.open(path) as store:
        assert store.info().reports == 5
        assert store.search(SearchQuery(words="derzeit"))
        with pytest.raises(StoreError, match="read-only"):
            store.add([*synthetic_reports(6)])
    with pytest.raises(StoreError, match=r"cannot be opened|read-only"):
        Store.open(small_disk / "new.db", create=True)


def test_a_file_without_the_right_to_write_can_be_read(tmp_path):
    path = tmp_path / "test.db"
    with Store.open(path, create=True) as store:
        store.add([*synthetic_reports(5)])

    def work(acknowledge):
        if os.geteuid() == 0:
            for folder in (tmp_path, *tmp_path.parents[:-1]):
                if folder.stat().st_uid == 0 and not folder.stat().st_mode & 1:
                    folder.chmod(folder.stat().st_mode | 0o555)
            os.setresuid(65534, 65534, 65534)
        with Store.open(path) as store:
            acknowledge(store.info().reports)
            store.add([*synthetic_reports(6)])

    path.chmod(0o444)
    tmp_path.chmod(0o555)
    process, readable = child(work)
    lines = said(readable)
    os.waitpid(process, 0)
    tmp_path.chmod(0o755)
    assert lines[0] == "5"
    assert "is read-only: nothing can be added" in lines[1]


# Others at work


def test_two_writers_and_many_readers_at_once(address):
    with Store.open(address, create=True):
        pass
    halves = [[*synthetic_reports(90)], [*synthetic_reports(90, first=60)]]
    writers = [child(fill(address, half, create=False)) for half in halves]

    def read(acknowledge):
        with Store.open(address) as store:
            before = 0
            for _ in range(12):
                record = store.info()
                whole = store.events(EventQuery(limit=None))
                assert record.reports >= before
                assert len(whole) >= record.events
                before = record.reports
                for event in whole[:3]:
                    assert store.show(event.id).event == event
            acknowledge("well")

    readers = [child(read) for _ in range(4)]
    for process, readable in readers:
        assert said(readable) == ["well"]
        os.waitpid(process, 0)
    for (process, readable), half in zip(writers, halves, strict=True):
        assert len(said(readable)) == len(half)
        os.waitpid(process, 0)
    with Store.open(address) as store:
        assert store.info().reports == 150
        assert store.check() == []


def test_processes_that_make_the_store_at_once_make_one(address):
    items = [*synthetic_reports(4)]
    for process, readable in [child(fill(address, items)) for _ in range(5)]:
        assert len(said(readable)) == 4
        os.waitpid(process, 0)
    with Store.open(address) as store:
        assert store.info().reports == 4


# What is no store


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.db"
    with Store.open(path, create=True) as store:
        store.add([*synthetic_reports(20)])
    return path


def test_foreign_files_are_refused_and_left_alone(tmp_path):
    text_file = tmp_path / "notes.txt"
    text_file.write_text("Notizen\n" * 100, encoding="utf-8")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE reports (id INTEGER)")
    short = tmp_path / "short.db"
    short.write_bytes(b"SQLite format 3\0abc")
    for path, words in ((text_file, "not a Lagebild store"), (other, "another program"), (short, "damaged"),
                        (tmp_path, "is a folder")):  # fmt: skip
        before = path.read_bytes() if path.is_file() else None
        for create in (False, True):
            with pytest.raises(StoreError, match=words) as caught:
                Store.open(path, create=create)
            assert str(path) in str(caught.value)
        assert before is None or path.read_bytes() == before
    with pytest.raises(StoreError, match="no store there"):
        Store.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(StoreError, match="does not exist"):
        Store.open(tmp_path / "none" / "none.db", create=True)
    with pytest.raises(StoreError, match="postgresql://"):
        Store.open("mysql://host/name")


def test_damage_is_named(good, tmp_path):
    whole = good.read_bytes()
    cut = tmp_path / "cut.db"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match=r"damaged: .* bytes at its end are missing"):
        Store.open(cut)
    rng = random.Random(3)
    for turn in range(12):
        holed = tmp_path / f"holed{turn}.db"
        start = rng.randrange(200, len(whole) - 20_000)
        holed.write_bytes(whole[:start] + rng.randbytes(16_384) + whole[start + 16_384 :])
        assert findings(holed)


def findings(path):
    """What opening and checking the store says is wrong."""
    try:
        with Store.open(path) as store:
            return store.check()
    except StoreError as error:
        return [str(error)] if str(path) in str(error) or "damaged" in str(error) else []


def test_a_store_of_a_later_release_is_refused(address):
    with Store.open(address, create=True) as store, store.writing_connection() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="later release"):
        Store.open(address)


def test_foreign_databases_on_a_server_are_refused(databases):
    address = databases()
    with pytest.raises(StoreError, match="no store there"):
        Store.open(address)
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE others (id INTEGER)")
    with pytest.raises(StoreError, match="another program"):
        Store.open(address, create=True)
    with pytest.raises(StoreError, match="not there: check the name"):
        Store.open(address.replace("?", "x?"))
    with pytest.raises(StoreError, match="no server answers there"):
        Store.open(address + "x")


def test_passwords_do_not_show():
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://lagebild:geheim@127.0.0.1:9/none?connect_timeout=2")
    assert "geheim" not in str(caught.value)


# From release to release


@pytest.mark.parametrize("packed", OLD_STORES, ids=lambda path: path.name)
def test_stores_of_earlier_releases_open(packed, tmp_path):
    path = tmp_path / "old.db"
    with gzip.open(packed) as source, path.open("wb") as target:
        shutil.copyfileobj(source, target)
    with Store.open(path) as store:
        assert store.check() == []
        record = store.info()
        assert (record.reports, record.corrected) == (11, 1)
        assert record.events == len(store.events(EventQuery(limit=None)))
        kept = store.show("report-000000")
        assert [revision.key for revision in kept.history] == ["report-000000@1"]
        assert store.reading("report-000000@1").report.text != kept.reading.report.text
        assert store.search(SearchQuery(words="Lage"))
        again = [*synthetic_reports(14)]  # with other texts than the release that made the store had for them
        assert {outcome.verdict for outcome in store.add(again)} == {"added", "corrected", "outdated"}
        assert {outcome.verdict for outcome in store.add(again)} == {"unchanged", "outdated"}
        store.remove(["report-000003"])
        assert store.check() == []


PLANNED = """
SELECT events.id, events.day, events.last, reports.day FROM events JOIN reports ON reports.id = events.report_id
WHERE events.status = 'planned' AND events.date > '' AND events.day > '' AND reports.day > ''
AND events.last >= reports.day ORDER BY events.id
"""


def test_what_is_planned_is_kept_with_the_events(address):
    with Store.open(address, create=True) as store:
        store.add([*synthetic_reports(60)])
        store.remove(["report-000003", "report-000017"])
        with store.reading_connection() as connection:
            kept = connection.execute(text("SELECT event_id, first, last, told FROM planned ORDER BY event_id")).all()
            assert kept
            assert kept == connection.execute(text(PLANNED)).all()


def test_there_is_an_old_store():
    assert OLD_STORES


def test_the_steps_make_the_tables_that_the_queries_know(address):
    with Store.open(address, create=True) as store, store.writing_connection() as connection:
        assert ScriptDirectory.from_config(configuration(connection)).get_current_head() == NEWEST
        options = {"include_object": lambda _, name, kind, *__: not str(name).startswith(tuple(WORD_TABLES))}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_reading_a_store_loads_no_language_tools(good):
    code = (
        "import sys; from lagebild.store import Store; store = Store.open(sys.argv[1]); store.info(); store.events();"
        "print(sorted({'spacy', 'HanTa', 'onnxruntime', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(good)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
