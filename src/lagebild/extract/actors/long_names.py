"""Long names with their abbreviation: "Bund freier Inseln (BFI)", "BFI (Bund freier Inseln)".

The bracket shows where the name begins and ends, which neither the entities nor the nouns in it do: all of it is one
body, and nothing inside it a mention of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lagebild.extract.actors.forms import gender_of
from lagebild.extract.actors.spot import Spot
from lagebild.rules.actor_nouns import is_thing, name_sector
from lagebild.rules.knowledge import Knowledge, Organisation, fold

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_short", "join_long_names"]

_SHORTEST, _LONGEST = 2, 8
_WORDS = 10
"""How many words a long name has at most."""
_OPENING = {"„", "“", '"', "»", "‚", "›", "'", "''", "``"}
_CLOSING = {"“", "”", '"', "«", "‘", "‹", "'", "''"}
_INSIDE = {
    "NN", "NE", "NNE", "ADJA", "ADJD", "ART", "APPR", "APPRART", "KON", "FM", "XY", "TRUNC", "CARD", "$,",
}  # fmt: skip
_MARKS = {"-", "–", "'", "’", "´", "`", "&", "/"}
"""What may stand inside a name."""
_BEFORE = {"ART", "APPR", "APPRART", "ADJA", "PPOSAT", "PIAT", "PDAT", "CARD", "NN", "KON", "$,"}
_GENITIVES = {"der", "des", "den", "dem"}
_STATES = {"UNO", "EUR"}


def is_short(word: str) -> bool:
    """True of a word that looks like an abbreviation ("VFX", "MuB")."""
    return _SHORTEST <= len(word) <= _LONGEST and word[0].isupper() and sum(char.isupper() for char in word) > 1


def join_long_names(tokens: list[Token], spots: list[Spot], known: Knowledge) -> list[Spot]:
    """The spots with one for each long name instead of those for its parts; ``notes["short"]`` is its abbreviation."""
    owners: dict[tuple[str, ...], Spot] = {}
    for first, last, at in _brackets(tokens):
        owner = _owner(first, last, tokens[at].text, tokens, spots, known)
        if owner is not None:
            owners.setdefault(_key(tokens, first, last), owner)
            spots = _with(owner, spots)
    for key, owner in owners.items():
        for i in range(len(tokens) - len(key) + 1):
            last = i + len(key) - 1
            if owner.first <= i <= owner.last or fold(tokens[i].text) != key[0] or _key(tokens, i, last) != key:
                continue
            again = Spot(i, last, _head(tokens, i, last), "organisation", owner.name, "actor.alias", owner.country,
                         owner.sector, 0.8, gender=owner.gender, same=owner)  # fmt: skip
            spots = _with(again, spots)
    return spots


def _brackets(tokens: list[Token]) -> Iterator[tuple[int, int, int]]:
    """First and last token of each long name, and the token of its abbreviation."""
    for i in range(1, len(tokens) - 2):
        if tokens[i].text != "(":
            continue
        if is_short(tokens[i + 1].text) and tokens[i + 2].text in {")", ",", ";"}:
            last = i - 1
            first = _quoted(last, tokens)
            if first is not None:
                yield first, last - 1, i + 1
                continue
            closed = i + 3 < len(tokens) and tokens[i + 3].text in _CLOSING
            first = _spelled(tokens[i + 1].text, last, tokens)
            first = _opened(last, tokens) if closed and first is None else first
            first = _titled(last, tokens) if first is None else first
            if first is not None and first < last:
                yield first, last, i + 1
        elif is_short(tokens[i - 1].text):
            end = next((j for j in range(i + 2, min(len(tokens), i + 2 + _WORDS)) if tokens[j].text == ")"), None)
            if end is not None and end > i + 2 and _spelled(tokens[i - 1].text, end - 1, tokens, i + 1) == i + 1:
                yield i + 1, end - 1, i - 1


def _quoted(last: int, tokens: list[Token]) -> int | None:
    """The first word of the quotation that ends at ``last``."""
    return _opened(last - 1, tokens) if tokens[last].text in _CLOSING else None


def _opened(last: int, tokens: list[Token]) -> int | None:
    """The first word of the quotation in which ``last`` stands."""
    for i in range(last, max(-1, last - 1 - _WORDS), -1):
        if tokens[i].text in _OPENING:
            return i + 1 if i + 1 < last else None
    return None


def _spelled(short: str, last: int, tokens: list[Token], begin: int = 0) -> int | None:
    """The word at which the name begins that ends at ``last``: its letters, from the end, are those of the short one.

    The first letter stands at the beginning of a word.
    """
    letters = [char for char in short.lower() if char.isalpha()]
    for i in range(last, max(begin - 1, last - _WORDS), -1):
        token = tokens[i]
        if not _goes_on(token):
            return None
        word = token.text.lower()
        for n in range(len(word) - 1, -1, -1):
            if letters and word[n] == letters[-1] and (len(letters) > 1 or n == 0):
                letters.pop()
        if not letters:
            first = i + 1 if token.tag_ == "ART" else i
            return first if tokens[first].text[0].isupper() else None
        if token.is_sent_start:
            return None
    return None


def _goes_on(token: Token) -> bool:
    """True if the word can be part of a name, with what stands before it."""
    if token.tag_ == "ART" and token.lower_ not in _GENITIVES:
        return token.i > 0 and token.nbor(-1).tag_ == "APPR"
    return token.tag_ in _INSIDE or token.text in _MARKS


def _titled(last: int, tokens: list[Token]) -> int | None:
    """The adjective with a capital at which a name begins whose abbreviation is of another language."""
    for i in range(last, max(0, last - _WORDS), -1):
        token, before = tokens[i], tokens[i - 1]
        if not _goes_on(token) or token.is_sent_start:
            return None
        capital = token.tag_ == "ADJA" and token.text[0].isupper() and not token.text.endswith("er")
        if capital and not (before.tag_ == "ADJA" and before.text[0].isupper()) and before.tag_ in _BEFORE:
            return i
    return None


def _owner(first: int, last: int, short: str, tokens: list[Token], spots: list[Spot], known: Knowledge) -> Spot | None:
    """The spot of the long name, if it is a body's and no table has it."""
    inside = [spot for spot in spots if first <= spot.last and spot.first <= last]
    if any(spot.first < first or spot.last > last for spot in inside):
        return None
    head = _head(tokens, first, last)
    noun = tokens[head]
    role = known.role(noun.text) or known.role(tokens[last].text)
    words = [token.text for token in tokens[first : last + 1]]
    entry = known.name(" ".join(words))
    if entry is not None or any(_is_known(spot, first, last) for spot in inside):
        return None
    if any(is_thing(tokens[i].text) for i in (head, last, first - 1) if i >= 0 and tokens[i].tag_ in {"NN", "NE"}):
        return None
    body = role is not None and not role.office and not role.demonym and not role.plural
    named = any(spot.kind == "organisation" and not spot.cut for spot in inside)
    meant = any(spot.kind == "organisation" and spot.name == short for spot in spots)
    if not (body or named or meant) or (role is not None and role.office):
        return None
    found = known.name(short)
    record = found.record if found is not None and isinstance(found.record, Organisation) and not found.weak else None
    countries = {spot.country for spot in inside if spot.country and spot.explicit and _says_where(spot, head, tokens)}
    if record is not None and not _fits(record, countries, spots, known):
        record = None
    country = record.country if record else next(iter(countries)) if len(countries) == 1 else None
    sector = record.sector if record else role.sector if role is not None and body else name_sector(words)
    return Spot(first, last, head, "organisation", record.id if record else " ".join(words),
                "actor.organisation" if record else "actor.entity", country, sector, 0.8, gender=gender_of(noun),
                explicit=country is not None, organisation=record.id if record else None,
                notes={"short": "" if record else short} | ({"noun": role.head} if role and body else {}))  # fmt: skip


def _is_known(spot: Spot, first: int, last: int) -> bool:
    """True if the tables know the body of which this is the name, or the most of it."""
    return spot.organisation is not None and spot.first == first and spot.last == last


def _says_where(spot: Spot, head: int, tokens: list[Token]) -> bool:
    """True of a nation, or the body of several, of which the name says that it is theirs."""
    if spot.organisation is not None and spot.country not in _STATES:
        return False
    return head in {spot.head, tokens[spot.head].head.i}


def _fits(record: Organisation, countries: set[str], spots: list[Spot], known: Knowledge) -> bool:
    """False if the abbreviation is that of a body of another state: neither the name nor the report has its own."""
    if record.country not in known.countries or record.country in countries:
        return True
    return not countries and any(spot.country == record.country and spot.kind == "nation" for spot in spots)


def _with(new: Spot, spots: list[Spot]) -> list[Spot]:
    kept = [spot for spot in spots if spot.last < new.first or spot.first > new.last]
    return sorted([*kept, new], key=lambda spot: spot.first)


def _key(tokens: list[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(fold(token.text) for token in tokens[first : last + 1])


def _head(tokens: list[Token], first: int, last: int) -> int:
    """The token of the range whose syntactic head lies outside it, a noun before others."""
    outside = [i for i in range(first, last + 1)
               if not first <= tokens[i].head.i <= last or tokens[i].head.i == i]  # fmt: skip
    nouns = [i for i in outside if tokens[i].tag_ in {"NN", "NE", "FM"}]
    return (nouns or outside or [first])[0]
