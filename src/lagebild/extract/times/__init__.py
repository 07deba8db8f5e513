"""Time expressions after TIMEX3: where they stand, and which day, hour or length they mean.

The rules are data (``rules/times/*.yaml``, ``rules/times_words.csv``); docs/times.md says what they may contain and
which expressions get which value.
"""

from lagebild.extract.times.finding import find_times

__all__ = ["find_times"]
