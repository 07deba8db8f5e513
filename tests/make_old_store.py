"""Writes ``tests/stores/RELEASE.db.gz``: a small store as the release that runs this script makes it.

Run it once, when a release has changed the tables: ``python tests/make_old_store.py first``. Never write an old one
anew: later releases must open it as it was.
"""

import gzip
import sys
import tempfile
from pathlib import Path

from lagebild.bench.synthetic import synthetic_reports
from lagebild.store import Store


def main() -> None:
    """Twelve made-up reports; one of them corrected, one removed."""
    name = sys.argv[1]
    target = Path(__file__).parent / "stores" / f"{name}.db.gz"
    if target.exists():
        sys.exit(f"{target}: is there already; old stores are never written anew")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "old.db"
        with Store.open(path, create=True) as store:
            store.add([*synthetic_reports(12)])
            store.add([*corrected()])
            store.remove(["report-000011"])
        with gzip.GzipFile(target, "wb", mtime=0) as stream:
            stream.write(path.read_bytes())


def corrected():
    """The first report, once more with another text and a higher version."""
    import dataclasses

    (other,) = synthetic_reports(1, seed=2)
    report = dataclasses.replace(other.reading.report, version=2)
    yield dataclasses.replace(other, reading=dataclasses.replace(other.reading, report=report))


if __name__ == "__main__":
    main()
