"""What ``lagebild read`` shows of a reading: one module a view, all of them in ``VIEWS``.

How to add one: a module with a ``VIEW``, a line in ``VIEWS``, an option of that name in ``cli/read.py``, its headings
in ``cli/texts.py``, its columns in docs/output.md; the tests run every view in every layout.
"""

from __future__ import annotations

from lagebild.cli.view_names import ViewName
from lagebild.cli.views import actors, events, places, statements, times
from lagebild.cli.views.page import View

__all__ = ["VIEWS", "View", "ViewName"]


VIEWS: dict[ViewName, View] = {
    ViewName.EVENTS: events.VIEW,
    ViewName.TIMES: times.VIEW,
    ViewName.STATEMENTS: statements.VIEW,
    ViewName.ACTORS: actors.VIEW,
    ViewName.PLACES: places.VIEW,
}
assert set(VIEWS) == set(ViewName)
