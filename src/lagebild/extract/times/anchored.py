"""Values that lie on the calendar: days, weekdays, months, seasons, years, and steps from the report's date.

Each function takes the named parts of a match and its scene and gives a :class:`Reading`, or ``None`` if the words
are no time after all ("31. Februar"). Where the report has no date the value keeps ``X`` for what is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from lagebild.extract.times import days
from lagebild.extract.times.patterns import words_of
from lagebild.extract.times.scene import Scene
from lagebild.model import Span

__all__ = [
    "Parts", "Reading", "century", "date_of", "day", "decade", "doubleyear", "feast", "month", "nationalday",
    "night_before", "partofday", "relday", "relunit", "season", "weekday", "weekend", "year", "yearpart",
]  # fmt: skip

Parts = dict[str, str]

NO_DATE = "the report has no date"
RECENT = 30
"""A day of a month in the last so many days is that day, whatever year was named before."""
PATIENCE = 4
"""A day without year may lie this many times further off if the tense points that way (set by reading reports)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means. ``day``, ``year`` and ``explicit`` are for the times that follow it."""

    value: str
    mod: str | None = None
    day: date | None = None
    year: int | None = None
    explicit: bool = False
    interval: tuple[str, str] | None = None
    verb: Span | None = None
    notes: dict[str, str] = field(default_factory=dict)


def date_of(year: int, month_: int, day_: int) -> date | None:
    """The date, or ``None`` if there is no such day."""
    try:
        return date(year, month_, day_)
    except ValueError:
        return None


def full_year(digits: str, scene: Scene) -> int:
    """A year from two or four digits; two mean the one nearest to the report."""
    number = int(digits)
    if len(digits) > 2:
        return number
    now = scene.today.year if scene.today else 2010
    return min((number + hundred for hundred in (1800, 1900, 2000, 2100)), key=lambda y: abs(y - now + 20))


def nearest(candidates: Iterable[date], scene: Scene, today: date, patience: int) -> tuple[date, Span | None, str]:
    """The candidate day that is nearest to the report, days against the tense counting ``patience`` times."""
    direction, verb = scene.direction()
    against = {"past": 1, "future": -1, "present": -1}.get(direction, 0)

    def cost(candidate: date) -> float:
        distance = (candidate - today).days
        weight = patience if distance * against > 0 else 1
        return abs(distance) * (weight if direction != "present" else min(weight, 2))

    return min(candidates, key=cost), verb, direction


def _why(direction: str) -> dict[str, str]:
    named = {"past": "the verb is past", "future": "the verb looks ahead", "present": "present tense, taken as ahead"}
    return {"direction": named.get(direction, "no verb says which way; the nearest")}


def night_before(reading: Reading | None) -> Reading | None:
    """ "Nacht zum Sonntag" is the night of Saturday."""
    if reading is None or reading.day is None:
        return reading
    found = reading.day - timedelta(1)
    return replace(reading, value=f"{found}TNI", day=found, year=found.year)


def day(parts: Parts, scene: Scene) -> Reading | None:
    """A day of a month, with or without year: "28. September", "3. 5. 2014", "Montag, 28. September"."""
    month_, day_ = int(parts["month"]), int(parts["day"])
    suffix = _part_of_day(parts)
    if "year" in parts:
        year_ = full_year(parts["year"], scene)
        found = date_of(year_, month_, day_)
        return Reading(f"{found}{suffix}", day=found, year=year_, explicit=True) if found else None
    if date_of(2000, month_, day_) is None:
        return None
    past_year = scene.last_year(1)
    if scene.today is None and past_year is None:
        return Reading(f"XXXX-{month_:02}-{day_:02}{suffix}", notes={"value": NO_DATE})
    now = scene.today.year if scene.today else past_year or 0
    if past_year is not None and past_year != now and past_year < now and scene.direction()[0] == "past":
        found = _just_past(month_, day_, scene.today) or date_of(past_year, month_, day_)
        note = {"year": "the year named last before it"}
        return Reading(f"{found}{suffix}", day=found, year=found.year, notes=note) if found else None
    today = scene.today or date(now, 7, 1)
    choices = [d for y in range(now - 1, now + 2) if days.within(y) and (d := date_of(y, month_, day_))]
    if named := parts.get("weekday"):
        choices = [d for d in choices if d.isoweekday() == int(named)] or choices
    if not choices:
        return Reading(f"XXXX-{month_:02}-{day_:02}{suffix}")
    found, verb, direction = nearest(choices, scene, today, PATIENCE)
    return Reading(f"{found}{suffix}", day=found, year=found.year, verb=verb, notes=_why(direction))


def weekday(parts: Parts, scene: Scene) -> Reading:
    """A weekday, bare or with "letzten", "kommenden", "diesen", "heutigen", and a part of the day."""
    number, suffix = int(parts["weekday"]), _part_of_day(parts)
    today = scene.today
    if today is None:
        return Reading(f"XXXX-WXX-{number}{suffix}", notes={"value": NO_DATE})
    ahead = (number - today.isoweekday()) % 7
    back = (today.isoweekday() - number) % 7
    verb, notes = None, {}
    if relative := parts.get("relative"):
        step = int(relative)
        if step < 0:
            found = today - timedelta(back or 7) - timedelta(7 * (-step - 1))
        elif step > 0:
            found = today + timedelta(ahead or 7) + timedelta(7 * (step - 1))
        else:
            found = today + timedelta(number - today.isoweekday())
    elif "week" in parts:
        monday = today - timedelta(today.isoweekday() - 1) + timedelta(7 * int(parts["week"]))
        found = monday + timedelta(number - 1)
    else:
        direction, verb = scene.direction()
        found = today - timedelta(back) if direction == "past" else today + timedelta(ahead)
        if not direction:
            found = today - timedelta(back) if back <= ahead + 1 else today + timedelta(ahead)
        notes = _why(direction)
    if "later" in parts:  # "Montag in einer Woche" is the coming one and so many days
        found = today + timedelta((ahead or 7) + int(parts["later"]))
    return Reading(f"{found}{suffix}", day=found, year=found.year, verb=verb, notes=notes)


def relday(parts: Parts, scene: Scene) -> Reading:
    """heute, gestern, übermorgen …, with or without a part of the day."""
    suffix = _part_of_day(parts)
    if scene.today is None:
        return Reading(f"XXXX-XX-XX{suffix}", notes={"value": NO_DATE, "days from the report": parts["days"]})
    found = scene.today + timedelta(int(parts["days"]))
    return Reading(f"{found}{suffix}", day=found, year=found.year)


def partofday(parts: Parts, scene: Scene) -> Reading:
    """A part of the day alone: on the day named last in this or the last sentence, else the report's day."""
    suffix = _part_of_day(parts)
    if earlier := scene.last_day(2):
        base = earlier.day
    else:
        base = scene.today
    if base is None:
        return Reading(f"XXXX-XX-XX{suffix}", notes={"value": NO_DATE})
    base += timedelta(int(parts.get("shift", "0")))
    return Reading(f"{base}{suffix}", day=base, year=base.year)


def _just_past(month_: int, day_: int, today: date | None) -> date | None:
    found = date_of(today.year, month_, day_) if today else None
    return found if found and today and 0 <= (today - found).days <= RECENT else None


def month(parts: Parts, scene: Scene) -> Reading | None:
    """A month with or without year, "Anfang Juni", "Juli dieses Jahres"."""
    month_ = int(parts["month"])
    mod = parts.get("edge")
    if "year" in parts:
        year_ = full_year(parts["year"], scene)
        return Reading(f"{year_:04}-{month_:02}", mod, year=year_, explicit=True)
    today = scene.today
    if "relative" in parts:
        if today is None:
            return Reading(f"XXXX-{month_:02}", mod, notes={"value": NO_DATE})
        step = int(parts["relative"])
        if parts.get("ofyear"):
            year_ = today.year + step
        elif step < 0:
            year_ = today.year - (month_ >= today.month)
        elif step > 0:
            year_ = today.year + (month_ <= today.month)
        else:
            year_ = today.year
        return Reading(f"{year_:04}-{month_:02}", mod, year=year_)
    return _yearless(parts, scene, month_, f"{month_:02}", mod)


def season(parts: Parts, scene: Scene) -> Reading | None:
    """A season: "Sommer", "im vergangenen Herbst", "Winter 2014"."""
    code = parts["season"]
    mod = parts.get("edge")
    if "year" in parts:
        year_ = full_year(parts["year"], scene)
        return Reading(f"{year_:04}-{code}", mod, year=year_, explicit=True)
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    if "relative" in parts and scene.today:
        step, today = int(parts["relative"]), scene.today
        if "ofyear" in parts:
            return Reading(f"{today.year + step:04}-{code}", mod, year=today.year + step)
        over = {"SP": 5, "SU": 8, "FA": 11, "WI": 2}[code] < today.month
        begun = {"SP": 3, "SU": 6, "FA": 9, "WI": 1}[code] <= today.month
        year_ = today.year + (step if step and (begun if step > 0 else not over) else 0)
        if not step and code == "WI" and today.month > 6:
            year_ += 1
        return Reading(f"{year_:04}-{code}", mod, year=year_)
    return _yearless(parts, scene, middle, code, mod)


def _yearless(parts: Parts, scene: Scene, month_: int, code: str, mod: str | None) -> Reading | None:
    """A month or season without year: the last or next one, as the tense says."""
    del parts
    today, past_year = scene.today, scene.last_year(1)
    if (beside := scene.beside()) and beside.year is not None:
        before = beside.value[5:7]
        year_ = beside.year + (before.isdigit() and code.isdigit() and int(code) < int(before))
        return Reading(f"{year_:04}-{code}", mod, year=year_, notes={"year": "that of the month beside it"})
    if past_year is not None and (today is None or (past_year < today.year and scene.direction()[0] == "past")):
        note = {"year": "the year named last before it"}
        return Reading(f"{past_year:04}-{code}", mod, year=past_year, notes=note)
    if today is None:
        return Reading(f"XXXX-{code}", mod, notes={"value": NO_DATE})
    direction, verb = scene.direction()
    year_ = today.year
    width = 0 if code.isdigit() else 1
    if direction == "past" and month_ > today.month + width:
        year_ -= 1
    elif direction in ("future", "present") and month_ < today.month - width:
        if direction == "future" or today.month - month_ >= 6:
            year_ += 1
    elif not direction:
        distance = month_ - today.month
        year_ += -1 if distance > 6 else 1 if distance < -6 else 0
    return Reading(f"{year_:04}-{code}", mod, year=year_, verb=verb, notes=_why(direction))


def year(parts: Parts, scene: Scene) -> Reading:
    """A year in digits, or "Ende des Jahres"."""
    mod = parts.get("edge")
    if "year" in parts:
        year_ = full_year(parts["year"], scene)
        return Reading(f"{year_:04}", mod, year=year_, explicit=True)
    named = scene.last_year(1)
    if named is None and scene.today is None:
        return Reading("XXXX", mod, notes={"value": NO_DATE})
    year_ = named if named is not None else scene.today.year if scene.today else 0
    return Reading(f"{year_:04}", mod, year=year_)


def yearpart(parts: Parts, scene: Scene) -> Reading:
    """A quarter or half of a year: "zweites Quartal 2014", "der ersten Jahreshälfte"."""
    part = parts["part"] + parts.get("number", "")
    if "year" in parts:
        year_ = full_year(parts["year"], scene)
    elif scene.today is None:
        return Reading(f"XXXX-{part}", notes={"value": NO_DATE})
    else:
        year_ = scene.today.year + int(parts.get("relative", "0"))
    return Reading(f"{year_:04}-{part}", parts.get("edge"), year=year_, explicit="year" in parts)


def decade(parts: Parts, scene: Scene) -> Reading:
    """A decade: "1990er-Jahre", "sechziger Jahren"."""
    tens = parts["decade"]
    value = tens[:3] if len(tens) == 4 else f"19{tens[0]}"
    if len(tens) == 2 and int(tens) < 20:
        value = f"20{tens[0]}"
    return Reading(value, parts.get("edge"))


def doubleyear(parts: Parts, scene: Scene) -> Reading | None:
    """School years, seasons, terms: "Saison 2014/15". TIMEX3 has no value for them; the interval has the years."""
    del scene
    first, second = int(parts["year"]), parts["second"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    last += 100 if last < first else 0
    if last - first > 12:
        return None
    return Reading("XXXX-XX-XX", interval=(f"{first:04}-01-01", f"{last:04}-12-31"))


def century(parts: Parts, scene: Scene) -> Reading:
    """A century by number: "15. Jahrhundert"."""
    return Reading(f"{int(parts['century']) - 1:02}", parts.get("edge"))


def feast(parts: Parts, scene: Scene) -> Reading | None:
    """A feast day of the year that tense or text gives: "Ostern", "Silvester 2015", "Pfingstmontag"."""
    code = parts["feast"]
    if "year" in parts:
        year_ = full_year(parts["year"], scene)
        if not days.within(year_):
            return None
        found = days.feast(code, year_)
        return Reading(found.isoformat(), day=found, year=year_, explicit=True)
    if scene.today is None:
        shown = code if code[0].isdigit() else "XX-XX"
        return Reading(f"XXXX-{shown}", notes={"value": NO_DATE})
    now = scene.today.year
    if "relative" in parts:
        step = int(parts["relative"])
        this = days.feast(code, now)
        past = max(d for y in (now - 1, now) if (d := days.feast(code, y)) < scene.today or y < now)
        coming = min(d for y in (now, now + 1) if (d := days.feast(code, y)) > scene.today or y > now)
        found = past if step < 0 else coming if step > 0 else this
        return Reading(found.isoformat(), day=found, year=found.year)
    named_year = scene.last_year(0)
    if named_year is not None and named_year < now and days.within(named_year) and scene.direction()[0] == "past":
        found = days.feast(code, named_year)
        return Reading(found.isoformat(), day=found, year=named_year, notes={"year": "the year named last before it"})
    choices = [days.feast(code, y) for y in (now - 1, now, now + 1)]
    found, verb, direction = nearest(choices, scene, scene.today, PATIENCE)
    return Reading(found.isoformat(), day=found, year=found.year, verb=verb, notes=_why(direction))


def nationalday(parts: Parts, scene: Scene) -> Reading | None:
    """The national feast day of the country named with it, else of the dateline's; no value without either."""
    if "feast" not in parts:
        code = words_of("nationalday").get(scene.country() or "")
        if code is None:
            return Reading("XXXX-XX-XX", notes={"value": "nothing says of which country"})
        parts = parts | {"feast": code}
    return feast(parts, scene)


def relunit(parts: Parts, scene: Scene) -> Reading | None:
    """This, last or next week, month, quarter, year … as seen from the report."""
    unit, step, mod = parts["unit"], int(parts["relative"]), parts.get("edge")
    shape = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
    today = scene.today
    if today is None:
        return Reading(shape.get(unit, "XX"), mod, notes={"value": NO_DATE})
    table: dict[str, Callable[[], tuple[str, date | None, int | None]]] = {
        "D": lambda: _shown(today + timedelta(step)),
        "W": lambda: (days.week(today + timedelta(7 * step)), None, None),
        "WE": lambda: (days.week(today + timedelta(7 * _weekends(today, step))) + "-WE", None, None),
        "M": lambda: ("{:04}-{:02}".format(*(ym := days.step_month(today.year, today.month, step))), None, ym[0]),
        "Q": lambda: (_quarter(today, step), None, None),
        "Y": lambda: (f"{today.year + step:04}", None, today.year + step),
        "DE": lambda: (f"{today.year // 10 + step:03}", None, None),
        "CE": lambda: (f"{today.year // 100 + step:02}", None, None),
    }
    if unit not in table:
        return None
    value, found, year_ = table[unit]()
    return Reading(value, mod, day=found, year=year_)


def weekend(parts: Parts, scene: Scene) -> Reading:
    """ "am Wochenende": the last or coming one, as the tense says."""
    del parts
    today = scene.today
    if today is None:
        return Reading("XXXX-WXX-WE", notes={"value": NO_DATE})
    direction, verb = scene.direction()
    back = direction == "past" or (not direction and today.isoweekday() < 3)
    step = -1 if back and today.isoweekday() < 6 else 0
    return Reading(days.week(today + timedelta(7 * step)) + "-WE", verb=verb, notes=_why(direction))


def _weekends(today: date, step: int) -> int:
    """ "das letzte Wochenende" on a Sunday is a week back, on a Tuesday the one just past; "nächstes" likewise."""
    return step if step < 0 or today.isoweekday() > 5 else max(step - 1, 0)


def _shown(found: date) -> tuple[str, date, int]:
    return found.isoformat(), found, found.year


def _quarter(today: date, step: int) -> str:
    year_, number = divmod(today.year * 4 + (today.month - 1) // 3 + step, 4)
    return f"{year_:04}-Q{number + 1}"


def _part_of_day(parts: Parts) -> str:
    return f"T{parts['part']}" if "part" in parts else ""
