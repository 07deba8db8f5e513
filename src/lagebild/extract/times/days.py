"""Calendar arithmetic on TIMEX3 values: which days a value covers, movable feasts, steps of weeks, months, years."""

from __future__ import annotations

import re
from datetime import date, timedelta

__all__ = ["HALVES", "QUARTERS", "easter", "feast", "interval", "last_day", "step_month", "week", "within"]

QUARTERS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}
HALVES = {"H1": (1, 6), "H2": (7, 12)}
SEASONS = {"SP": ((3, 1), (5, 31)), "SU": ((6, 1), (8, 31)), "FA": ((9, 1), (11, 30))}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def feast(code: str, year: int) -> date:
    """The day of a feast: ``12-25`` a fixed one, ``E-2`` days from Easter, ``A4`` the n-th Sunday in Advent
    (``A1-14`` two weeks before the first), ``N05-2-7`` the second Sunday in May."""
    if code.startswith("E"):
        return easter(year) + timedelta(int(code[1:]))
    if code.startswith("A"):
        christmas = date(year, 12, 25)
        fourth = christmas - timedelta(christmas.isoweekday())
        return fourth - timedelta(7 * (4 - int(code[1])) - int(code[2:] or "0"))
    if code.startswith("N"):
        in_month, number, weekday = (int(part) for part in code[1:].split("-"))
        first = date(year, in_month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    month, day = code.split("-")
    return date(year, int(month), int(day))


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1) if year < 9999 else date(year, 12, 31)


def step_month(year: int, month: int, steps: int) -> tuple[int, int]:
    """The month so many months later (or earlier)."""
    year, month = divmod(year * 12 + month - 1 + steps, 12)
    return year, month + 1


def within(number: int) -> bool:
    """True if the calendar can count with this year."""
    return 1 <= number < 9999


def week(day: date) -> str:
    """The ISO week of a day as a TIMEX3 value."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def interval(value: str) -> tuple[str, str] | None:
    """The first and last day that a TIMEX3 value covers; ``None`` if it is no stretch of the calendar."""
    try:
        days = _days(value.partition("T")[0])
    except ValueError:
        return None
    return (days[0].isoformat(), days[1].isoformat()) if days else None


def _days(value: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = date.fromisoformat(value)
        return day, day
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), last_day(year, month)
    if re.fullmatch(r"\d{2,4}", value) and int(value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return date(max(first, 1), 1, 1), date(first + years - 1, 12, 31)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(5 if match[3] else 0), monday + timedelta(6)
    if match := re.fullmatch(r"(\d{4})-([A-Z][A-Z0-9])", value):
        return _part_of_year(int(match[1]), match[2])
    return None


def _part_of_year(year: int, part: str) -> tuple[date, date] | None:
    if months := (QUARTERS | HALVES).get(part):
        return date(year, months[0], 1), last_day(year, months[1])
    if ends := SEASONS.get(part):
        return date(year, *ends[0]), date(year, *ends[1])
    if part == "WI":
        return date(year - 1, 12, 1), last_day(year, 2)
    return None
