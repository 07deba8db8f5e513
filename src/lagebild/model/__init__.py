"""The records: what Lagebild knows about a report, with offsets into its text.

All records are frozen. Every offset is a Python ``str`` index into ``Report.text``, end exclusive.
"""

from lagebild.model.dating import Dating
from lagebild.model.event import EVENT_TYPES, MODES, SECTORS, STATUSES, Also, Event, Number, Party, Source, When
from lagebild.model.parties import Actor, Mention, Place
from lagebild.model.reading import Reading
from lagebild.model.report import Block, Report
from lagebild.model.span import Span
from lagebild.model.statement import ChainLink, Statement
from lagebild.model.time import Time
from lagebild.model.why import Why

__all__ = [
    "EVENT_TYPES",
    "MODES",
    "SECTORS",
    "STATUSES",
    "Actor",
    "Also",
    "Block",
    "ChainLink",
    "Dating",
    "Event",
    "Mention",
    "Number",
    "Party",
    "Place",
    "Reading",
    "Report",
    "Source",
    "Span",
    "Statement",
    "Time",
    "When",
    "Why",
]
