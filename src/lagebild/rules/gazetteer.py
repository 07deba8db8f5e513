"""Places with coordinates: towns of the world (GeoNames, CC BY 4.0) and the regions of the news.

``gazetteer.tsv`` is sorted by key and searched on disk, so it costs nothing to load; ``regions.csv`` is written by
hand: regions, mountains, seas, federal states, and German names of towns that GeoNames has under another name.
"""

from __future__ import annotations

import math
import mmap
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lagebild.rules.loading import RULES_FOLDER, Rule, load_table

__all__ = ["Gazetteer", "Region", "Site", "gazetteer", "key_of"]

Precision = Literal["exact", "city", "region", "country"]


class Region(Rule):
    """A region or a German name; ``country`` is empty where it lies in several."""

    names: tuple[str, ...] = ()
    country: str | None = None
    kind: Precision
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """One place on the map that a name may mean."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    population: int = 0
    """Inhabitants in thousands."""


@lru_cache(maxsize=65536)
def key_of(name: str) -> str:
    """The key of a place name: small letters, no accents, ß as ss, hyphens as spaces."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ł", "l").replace("Ł", "L").replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).replace("-", " ").lower()


class Gazetteer:
    """Finds places by name. Made once by :func:`gazetteer`."""

    def __init__(self) -> None:
        with (RULES_FOLDER / "gazetteer.tsv").open("rb") as stream:
            self._data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._regions: dict[str, Region] = {}
        for region in load_table("regions.csv", Region):
            for name in (region.id, *region.names):
                self._regions.setdefault(key_of(name), region)
        self._found: dict[str, tuple[Site, ...]] = {}

    def region(self, name: str) -> Region | None:
        """The region of this name."""
        return self._regions.get(key_of(name))

    def find(self, name: str) -> tuple[Site, ...]:
        """All places of this name, regions first, then towns by size."""
        key = key_of(name)
        if key not in self._found:
            self._found[key] = self._search(key)
        return self._found[key]

    def _search(self, key: str) -> tuple[Site, ...]:
        region = self._regions.get(key)
        sites = [Site(region.id, region.country, region.lat, region.lon, region.kind, 100_000)] if region else []
        wanted = key.encode() + b"\t"
        data = self._data
        low, high = 0, len(data)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", 0, middle) + 1
            end = data.find(b"\n", start)
            if (
                data[start : min(end, start + len(wanted))] < wanted
                and data[start:end].split(b"\t", 1)[0] + b"\t" < wanted
            ):
                low = end + 1
            else:
                high = start
        while low < len(data) and data[low : low + len(wanted)] == wanted:
            end = data.find(b"\n", low)
            _, name, country, lat, lon, population = data[low:end].decode().split("\t")
            sites.append(Site(name, country, float(lat), float(lon), "city", int(population)))
            low = end + 1
        return tuple(sites)

    def best(self, name: str, countries: Mapping[str, int] | None = None) -> Site | None:
        """The likeliest place of this name: large places win, and those in ``countries`` (with how often named)."""
        sites = self.find(name) or (self.find(name[:-1]) if name.endswith("s") and len(name) > 4 else ())
        named = countries or {}
        return max(sites, key=lambda site: _score(site, named), default=None)


def _score(site: Site, countries: Mapping[str, int]) -> float:
    """Size counts by its logarithm; a country that the report names counts like a town thirty times as large."""
    return math.log10(site.population + 1) + (1.5 if site.country in countries else 0.0)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with Lagebild."""
    return Gazetteer()
