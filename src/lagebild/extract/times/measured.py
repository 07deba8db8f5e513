"""Values that are no dates of the calendar by themselves: clock times, durations, sets, steps, vague times."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lagebild.extract.times import days
from lagebild.extract.times.anchored import NO_DATE, Parts, Reading
from lagebild.extract.times.scene import Scene

__all__ = ["clock", "duration", "fixed", "repeated", "shift"]

REACH = 6
"""How many sentences back the day may stand that "am Tag zuvor" counts from."""
CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}


def fixed(parts: Parts, scene: Scene) -> Reading:
    """A value that the rule itself names: PAST_REF, P1D …"""
    del scene
    value = parts["value"]
    return Reading(f"BC{int(value):04}" if value.isdigit() and "bc" in parts else value, parts.get("mod"))


def clock(parts: Parts, scene: Scene) -> Reading | None:
    """A time of the clock, on the day named in the same sentence, else on the report's day.

    After "täglich", "jeweils" and the like and after a list of days it belongs to no single day ("T20:00").
    """
    hour, minute = int(parts["hour"]), int(parts.get("minute", "0"))
    if "half" in parts:
        hour, minute = hour - 1, 30
    minute += int(parts.get("add", "0"))
    hour, minute = (hour - 1, minute + 60) if minute < 0 else (hour, minute)
    if parts.get("part") in ("EV", "AF", "NI") and 0 < hour < 12 and not (parts["part"] == "NI" and hour < 6):
        hour += 12
    if hour > 24 or hour < 0 or minute > 59:
        return None
    time = f"T{hour:02}:{minute:02}" + (f":{parts['second']}" if "second" in parts else "")
    if parts.get("each"):
        return Reading(time, notes={"date": "on each of several days"})
    here = [found for found in scene.found if found.sentence == scene.sentence]
    anchors = [found for found in here if found.type == "SET" or found.day is not None]
    clocks = {found.span for found in here if found.type == "TIME"}
    named = [found for found in anchors if found.span not in clocks]
    if named and named[-1].type == "SET":
        return Reading(time, notes={"date": "on each of several days"})
    if len(named) > 1 and _list_between(named[-2].span.end, named[-1].span.start, scene):
        return Reading(time, notes={"date": "on each of several days"})
    anchor = named[-1].day if named else anchors[-1].day if anchors else None
    notes = {"date": "the day named before it"}
    if anchor is None:
        anchor, notes = scene.today, {"date": "the report's day"}
    if anchor is None:
        return Reading(time, notes={"value": NO_DATE})
    return Reading(f"{anchor}{time}", day=anchor, year=anchor.year, notes=notes)


def _list_between(start: int, end: int, scene: Scene) -> bool:
    between = scene.text[start:end].strip()
    return between.strip(" .") in {",", "und", "sowie", "bis", "-", "–", "und am"} and "vom" not in between


def duration(parts: Parts, scene: Scene) -> Reading | None:
    """A length of time: "drei Jahre", "rund 200 Stunden", "einige Wochen", "zweieinhalb Stunden"."""
    unit, number = parts["unit"], parts.get("number", "1")
    number = _thousands(number).replace(",", ".")
    if "add" in parts:
        number = f"{float(number) + float(parts['add']):g}"
    if number.replace(".", "").isdigit() and unit != "Y" and float(number) == 0:
        return None
    if unit == "Q":
        unit, number = "M", str(3 * int(number)) if number.isdigit() else "X"
    value = f"PT{number}{CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"P{number}{unit}"
    reading = Reading(value, parts.get("mod"))
    if {"past", "next", "nth"} & parts.keys():
        return _to_or_from_today(reading, parts, unit, scene)
    step = {"vor": -1, "in": 1}.get(scene.before)
    if step and scene.today and number.isdigit() and unit in ("D", "W", "M", "Y", "DE"):
        stretch, _, _ = stepped(scene.today, int(number) * step, unit)
        word = "back" if step < 0 else "on"
        note = {"interval": f"counted {word} from the report's day"}
        return Reading(value, parts.get("mod"), interval=days.interval(stretch), notes=note)
    return reading


def _to_or_from_today(reading: Reading, parts: Parts, unit: str, scene: Scene) -> Reading:
    """ "in den letzten drei Tagen": the days up to the report's; "in den nächsten drei Tagen": those from it on."""
    number = parts.get("number", "")
    if scene.today is None or "nth" in parts or not number.isdigit() or unit not in ("D", "W", "M", "Y", "DE"):
        return reading
    past = "past" in parts
    stretch, _, _ = stepped(scene.today, int(number) * (-1 if past else 1), unit)
    far = days.interval(stretch)
    if far is None:
        return reading
    today = scene.today.isoformat()
    if unit in ("D", "M", "Y"):  # the day as far off as the number says, not the whole month or year
        edge = f"{stretch}{today[len(stretch) :]}"
        try:
            date.fromisoformat(edge)
        except ValueError:
            edge = far[1]
    else:
        edge = far[0] if past else far[1]
    note = {"interval": "up to the report's day" if past else "from the report's day on"}
    return Reading(reading.value, reading.mod, interval=(edge, today) if past else (today, edge), notes=note)


def _thousands(number: str) -> str:
    """ "1.600" is a number of thousands, "1.5" is not."""
    return re.sub(r"\.(?=\d{3}$)", "", number)


def repeated(parts: Parts, scene: Scene) -> Reading:
    """A set: "jeden Montag", "täglich", "zweimal im Monat"."""
    del scene
    if "weekday" in parts:
        suffix = f"T{parts['part']}" if "part" in parts else ""
        return Reading(f"XXXX-WXX-{parts['weekday']}{suffix}")
    unit, number = parts["unit"], parts.get("number", "1")
    return Reading(f"PT{number}{CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"P{number}{unit}")


def shift(parts: Parts, scene: Scene) -> Reading | None:
    """Steps from the time named last: "zwei Tage später", "am Tag zuvor", "ein Jahr darauf"."""
    unit, number = parts["unit"], parts.get("number", "1")
    if unit in CLOCK_UNITS:
        return Reading("XXXX-XX-XXTXX:XX", notes={"value": "the clock time that it counts from is not known"})
    earlier = scene.last_day(REACH)
    base: date | None = earlier.day if earlier and earlier.day else None
    year = scene.last_year(REACH)
    if base is None and unit == "Y" and year is not None and number.isdigit():
        found = year + int(number) * int(parts["step"])
        return Reading(f"{found:04}", year=found, explicit=True) if found > 0 else None
    notes = {"from": "the day named last"} if base else {"from": "the report's day"}
    base = base or scene.today
    if base is None or not number.isdigit():
        return Reading("XXXX-XX-XX", notes={"value": NO_DATE if base is None else "no number to count with"})
    value, day, year = stepped(base, int(number) * int(parts["step"]), unit)
    if int(parts["step"]) < 0:
        return Reading(value, notes=notes)  # a look back; what follows counts from where the story stands
    return Reading(value, day=day, year=year, notes=notes)


def stepped(base: date, steps: int, unit: str) -> tuple[str, date | None, int | None]:
    """The day, month or year so many units from ``base``, as exact as the unit is."""
    try:
        if unit in ("D", "W", "WE"):
            found = base + timedelta(steps if unit == "D" else 7 * steps)
            if unit == "D":
                return found.isoformat(), found, found.year
            return days.week(found) + ("-WE" if unit == "WE" else ""), None, found.year
        if unit in ("M", "Q"):
            year, month = days.step_month(base.year, base.month, steps * (3 if unit == "Q" else 1))
            return f"{year:04}-{month:02}", None, year
    except (ValueError, OverflowError):
        return "XXXX", None, None
    year = base.year + steps * {"Y": 1, "DE": 10, "CE": 100}.get(unit, 1)
    return (f"{year:04}", None, year) if 0 < year < 10000 else ("XXXX", None, None)
