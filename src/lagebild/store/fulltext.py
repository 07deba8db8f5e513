"""Full text in either engine: FTS5 in SQLite, tsvector in PostgreSQL. One class an engine, both in ``FULLTEXTS``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import (
    Connection,
    Float,
    Integer,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.sql import Select

from lagebild.store.words import Words

__all__ = ["FULLTEXTS", "Fulltext", "Wanted"]

_LARGEST_VECTOR = 600_000
"""Bytes of terms in a tsvector, which may have 1 MB with all its positions."""
_LAST_POSITION = 16_383


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that a search asks for: terms in a row, each of which may be any of several.

    ``prefix`` takes words that begin with the last term, ``excluded`` turns it round.
    """

    terms: tuple[tuple[str, ...], ...]
    prefix: bool = False
    excluded: bool = False


class Fulltext(Protocol):
    """What an engine must offer."""

    def add_reports(self, connection: Connection, rows: Sequence[tuple[int, Words]]) -> None:
        """Make reports findable."""

    def add_events(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Make events findable by their terms."""

    def drop(
        self, connection: Connection, reports: Sequence[tuple[int, Words]], events: Sequence[tuple[int, str]]
    ) -> None:
        """Forget reports and events; the words must be those that they were added with."""

    def reports(self, wanted: Sequence[Wanted], *, ranked: bool, newest: int) -> Select[Any, Any]:
        """Ids of matching reports with a rank, the best is the lowest. Only the ``newest`` matches are ranked."""

    def events(self, wanted: Sequence[Wanted]) -> Select[Any]:
        """Ids of matching events; terms in a row need not stand in a row there."""


class SqliteFulltext:
    """FTS5 tables that keep no text: to forget a row they must be told what it had."""

    def add_reports(self, connection: Connection, rows: Sequence[tuple[int, Words]]) -> None:
        """Make reports findable."""
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO report_words (rowid, lemmas, forms) VALUES (?, ?, ?)",
                [(number, *_columns(words)) for number, words in rows],
            )

    def add_events(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Make events findable by their terms."""
        if rows:
            connection.exec_driver_sql("INSERT INTO event_words (rowid, words) VALUES (?, ?)", list(rows))

    def drop(
        self, connection: Connection, reports: Sequence[tuple[int, Words]], events: Sequence[tuple[int, str]]
    ) -> None:
        """Forget reports and events."""
        if reports:
            connection.exec_driver_sql(
                "INSERT INTO report_words (report_words, rowid, lemmas, forms) VALUES ('delete', ?, ?, ?)",
                [(number, *_columns(words)) for number, words in reports],
            )
        if events:
            connection.exec_driver_sql(
                "INSERT INTO event_words (event_words, rowid, words) VALUES ('delete', ?, ?)", list(events)
            )

    def reports(self, wanted: Sequence[Wanted], *, ranked: bool, newest: int) -> Select[Any, Any]:
        """Ids of matching reports with a rank."""
        words = table("report_words", column("rowid"))
        matches = text("report_words MATCH :wanted").bindparams(wanted=_fts(wanted, columns=True))
        if not ranked:
            return select(literal_column("rowid", Integer), literal(0.0)).select_from(words).where(matches)
        last = (
            select(literal_column("rowid", Integer).label("id"))
            .select_from(words)
            .where(matches)
            .order_by(literal_column("rowid", Integer).desc())
            .limit(newest)
            .subquery()
        )
        least = select(func.min(last.c.id)).scalar_subquery()
        return (
            select(literal_column("rowid", Integer), literal_column("rank", Float))
            .select_from(words)
            .where(matches, literal_column("rowid", Integer) >= least)
        )

    def events(self, wanted: Sequence[Wanted]) -> Select[Any]:
        """Ids of matching events."""
        words = table("event_words", column("rowid"))
        matches = text("event_words MATCH :about").bindparams(about=_fts(_single(wanted), columns=False))
        return select(literal_column("event_words.rowid", Integer)).select_from(words).where(matches)


class PostgresqlFulltext:
    """tsvectors that we make ourselves: the parts of a compound stand where the compound stands."""

    def add_reports(self, connection: Connection, rows: Sequence[tuple[int, Words]]) -> None:
        """Make reports findable."""
        self._add(connection, "report_words", [(number, _vector(words)) for number, words in rows])

    def add_events(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Make events findable by their terms."""
        self._add(connection, "event_words", [(number, _bag(terms)) for number, terms in rows])

    def drop(
        self, connection: Connection, reports: Sequence[tuple[int, Words]], events: Sequence[tuple[int, str]]
    ) -> None:
        """Forget reports and events."""
        for name, rows in (("report_words", reports), ("event_words", events)):
            if rows:
                connection.execute(text(f"DELETE FROM {name} WHERE id = :id"), [{"id": number} for number, _ in rows])

    def reports(self, wanted: Sequence[Wanted], *, ranked: bool, newest: int) -> Select[Any, Any]:
        """Ids of matching reports with a rank."""
        words = table("report_words", column("id"), column("words"))
        query = text("CAST(:wanted AS tsquery)").bindparams(wanted=_tsquery(wanted))
        matches = words.c.words.op("@@")(query)
        if not ranked:
            return select(words.c.id, literal(0.0)).where(matches)
        last = select(words.c.id, words.c.words).where(matches).order_by(words.c.id.desc()).limit(newest).subquery()
        return select(last.c.id, (-func.ts_rank(last.c.words, query, 1)).label("rank"))

    def events(self, wanted: Sequence[Wanted]) -> Select[Any]:
        """Ids of matching events."""
        words = table("event_words", column("id"), column("words"))
        query = text("CAST(:about AS tsquery)").bindparams(about=_tsquery(_single(wanted)))
        return select(words.c.id).where(words.c.words.op("@@")(query))

    @staticmethod
    def _add(connection: Connection, name: str, rows: Sequence[tuple[int, str]]) -> None:
        if rows:
            connection.execute(
                text(f"INSERT INTO {name} (id, words) VALUES (:id, CAST(:words AS tsvector))"),
                [{"id": number, "words": vector} for number, vector in rows],
            )


FULLTEXTS: dict[str, Fulltext] = {"sqlite": SqliteFulltext(), "postgresql": PostgresqlFulltext()}
"""Name of SQLAlchemy's dialect to full text."""


def _columns(words: Words) -> tuple[str, str]:
    """The lemmas in the order of the text, and all further terms."""
    return " ".join(word.term for word in words), " ".join(other for word in words for other in word.others)


def _single(wanted: Iterable[Wanted]) -> list[Wanted]:
    """The same without rows of terms: each term is asked for by itself."""
    singles = []
    for item in wanted:
        if item.excluded and len(item.terms) > 1:
            continue
        for position, terms in enumerate(item.terms):
            last = position == len(item.terms) - 1
            singles.append(Wanted((terms,), item.prefix and last, item.excluded))
    return singles


def _fts(wanted: Sequence[Wanted], *, columns: bool) -> str:
    """The query in FTS5's language. Terms are letters and figures only, so that quotes are enough."""
    included = " AND ".join(_fts_item(item, columns) for item in wanted if not item.excluded)
    excluded = " OR ".join(_fts_item(item, columns) for item in wanted if item.excluded)
    return f"({included}) NOT ({excluded})" if excluded else included


def _fts_item(item: Wanted, columns: bool) -> str:
    if len(item.terms) == 1:
        star = " *" if item.prefix else ""
        return "(" + " OR ".join(f'"{term}"{star}' for term in item.terms[0]) + ")"
    ways = [" + ".join(f'"{term}"' for term in way) for way in _ways(item.terms)]
    only = "lemmas : " if columns else ""
    return "(" + " OR ".join(f"{only}({way})" for way in ways) + ")"


def _ways(terms: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """All rows of terms, at most some hundred."""
    ways: list[tuple[str, ...]] = [()]
    for choices in terms:
        ways = [(*way, term) for way in ways for term in choices][:300]
    return ways


def _vector(words: Words) -> str:
    positions: dict[str, list[int]] = {}
    size = 0
    for position, word in enumerate(words, 1):
        for term in (word.term, *word.others):
            size += len(term.encode()) + 4
            positions.setdefault(term, []).append(min(position, _LAST_POSITION))
        if size > _LARGEST_VECTOR:
            break
    return " ".join(f"'{term}':{','.join(map(str, found[:255]))}" for term, found in positions.items())


def _bag(terms: str) -> str:
    return " ".join(f"'{term}'" for term in terms[:_LARGEST_VECTOR].split())


def _tsquery(wanted: Sequence[Wanted]) -> str:
    included = " & ".join(_tsquery_item(item) for item in wanted if not item.excluded)
    excluded = " & ".join(f"!{_tsquery_item(item)}" for item in wanted if item.excluded)
    return " & ".join(filter(None, (included, excluded)))


def _tsquery_item(item: Wanted) -> str:
    row = []
    for position, terms in enumerate(item.terms):
        star = ":*" if item.prefix and position == len(item.terms) - 1 else ""
        row.append("(" + " | ".join(f"'{term}'{star}" for term in terms) + ")")
    return "(" + " <-> ".join(row) + ")"
