"""Reports kept for good, with everything that was read out of them: one file, or a PostgreSQL database.

:class:`Store` is the way in; what it is asked and answers is in :mod:`lagebild.store.records`. The tables are in
:mod:`lagebild.store.schema` for queries of one's own.
"""

from lagebild.store.keeping import Outcome
from lagebild.store.opening import DEFAULT_ADDRESS
from lagebild.store.records import (
    ActorRecord,
    EventQuery,
    EventRecord,
    Hit,
    Kept,
    PartyRecord,
    ReportQuery,
    ReportRecord,
    RevisionRecord,
    SearchQuery,
    Snippet,
    SourceQuery,
    SourceRecord,
    StoreRecord,
)
from lagebild.store.store import Store

__all__ = [
    "DEFAULT_ADDRESS",
    "ActorRecord",
    "EventQuery",
    "EventRecord",
    "Hit",
    "Kept",
    "Outcome",
    "PartyRecord",
    "ReportQuery",
    "ReportRecord",
    "RevisionRecord",
    "SearchQuery",
    "Snippet",
    "SourceQuery",
    "SourceRecord",
    "Store",
    "StoreRecord",
]
