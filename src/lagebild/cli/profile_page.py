"""How a profile looks: a few short tables, or tab-separated lines that begin with what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from lagebild.cli.listing import Cell, Listing
from lagebild.cli.store_options import LayoutName
from lagebild.cli.texts import Language, text
from lagebild.cli.views.page import Heading, clean
from lagebild.picture import Profile

__all__ = ["show"]

_HEADINGS = (
    Heading("part", 0, 10),
    Heading("what", 12),
    Heading("days", 0, 12),
    Heading("details", 6),
    Heading("id", 5),
)


def show(profiles: Sequence[Profile], language: Language, layout: LayoutName) -> None:
    """Print the profiles."""
    listing = Listing(_HEADINGS, language, layout)
    for profile in profiles:
        codes = " ".join(code for code in (profile.country, profile.sector) if code)
        counts = f"{profile.reports} {text('reports', language)}, {profile.events} {text('events', language)}"
        head = " · ".join(filter(None, (profile.name, codes, counts, _days(profile.first, profile.last))))
        listing.console.print(Text(f"# {clean(head)}", style="bold"), soft_wrap=True)
        listing.show(_rows(profile, language, plain=listing.layout == "plain"), "nothing found")


def _rows(profile: Profile, language: Language, *, plain: bool) -> Iterator[Sequence[Cell]]:
    def part(key: str) -> str:
        return key if plain else text(f"part {key}", language)

    for office in profile.offices:
        codes = " ".join(code for code in (office.country, office.sector) if code)
        yield (part("office"), office.office, _days(office.first, office.last), codes, office.example)
    for partner in profile.partners:
        counts = text("dealt", language, cooperation=partner.cooperation, conflict=partner.conflict)
        mean = f", {partner.mean:+}" if partner.mean is not None else ""
        yield (part("dealings"), partner.name, _days(partner.first, partner.last), counts + mean, partner.example)
    for position in profile.positions:
        stance = position.stance if plain else text(f"stance {position.stance}", language)
        yield (part("position"), position.text, position.event.day, stance, position.event.id)
    for said in profile.statements:
        form = said.form if plain else text(said.form, language)
        yield (part("statement"), said.text, said.day, form, said.report)


def _days(first: str | None, last: str | None) -> str:
    return first or "" if first == last else f"{first or ''} – {last or ''}"
