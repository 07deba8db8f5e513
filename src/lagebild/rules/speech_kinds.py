"""Schema of ``speech_kinds.yaml``: what makes a source official, media, agency, anonymous or hearsay."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from lagebild.model.statement import SourceKind
from lagebild.rules.loading import Rule, load_rules

__all__ = ["KindRule", "called_a_medium", "kind_rules"]


class KindRule(Rule):
    """Sources of one kind. A record applies if one of its lists does; the first record in file order decides.

    The first link of the chain of some statement in every example is of this kind, that of none in a counter-example.
    """

    kind: SourceKind
    words: tuple[str, ...] = ()
    """Lemmas of the noun (or pronoun) that heads the source."""
    endings: tuple[str, ...] = ()
    """Last parts of compounds, small letters ("kreise" in "Regierungskreise")."""
    unless_ending: tuple[str, ...] = ()
    """Nouns with one of the endings that are no such source."""
    openings: tuple[str, ...] = ()
    """First parts of compounds of saying ("Polizei" in "Polizeiangaben")."""
    adjectives: tuple[str, ...] = ()
    """Lemmas of adjectives beside a noun of saying ("offizielle Angaben")."""
    names: tuple[str, ...] = ()
    """Words in the name of a body that nothing else is known of ("Diario" in "Diario Altiplano")."""
    name_endings: tuple[str, ...] = ()
    """Ends of such words, small letters ("kurier" in "Hafenkurier")."""
    sectors: tuple[str, ...] = ()
    """Sectors of the actor."""
    countries: tuple[str, ...] = ()
    """Country or organisation codes of the actor."""
    named: bool = True
    """False if the words apply only where nobody is named with them."""
    definite: bool = True
    """False if the words apply only without the definite article in the singular ("ein Diplomat", "Diplomaten")."""
    examples: tuple[str, ...] = Field(min_length=1)
    not_examples: tuple[str, ...] = Field(min_length=1)


@cache
def kind_rules() -> tuple[KindRule, ...]:
    """All records, in file order."""
    return load_rules("speech_kinds.yaml", KindRule)


def called_a_medium(word: str) -> bool:
    """True if ``word`` names media or those who work for them ("Zeitung", "Hafenkurier", "Reporter")."""
    low = word.lower()
    return any(
        word in rule.words
        or word in rule.names
        or (bool(rule.name_endings) and low.endswith(rule.name_endings))
        or (bool(rule.endings) and low.endswith(rule.endings))
        for rule in kind_rules()
        if rule.kind in ("media", "agency")
    )
