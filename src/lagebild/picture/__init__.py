"""The picture across reports: origins, the same event, accounts side by side, agenda, dealings, profiles.

:class:`Picture` is the way in; what it answers is in :mod:`lagebild.picture.records`.
"""

from lagebild.picture.picture import Picture
from lagebild.picture.records import (
    Account,
    AgendaItem,
    AgendaQuery,
    Announcement,
    Break,
    Claim,
    Dealings,
    DealingsQuery,
    Difference,
    LinkedEvent,
    LinkRecord,
    Period,
    Position,
    Profile,
    Voice,
)

__all__ = [
    "Account",
    "AgendaItem",
    "AgendaQuery",
    "Announcement",
    "Break",
    "Claim",
    "Dealings",
    "DealingsQuery",
    "Difference",
    "LinkRecord",
    "LinkedEvent",
    "Period",
    "Picture",
    "Position",
    "Profile",
    "Voice",
]
