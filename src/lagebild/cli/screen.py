"""Where the pictures go: a terminal or a pipe, in one view and layout, one report after the other."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Literal

from rich.console import Console, RenderableType
from spacy.tokens import Doc

from lagebild.cli.explanation import explain
from lagebild.cli.texts import Language
from lagebild.cli.view_names import ViewName
from lagebild.cli.views import VIEWS
from lagebild.cli.views.page import LAYOUTS, Layout, choose_layout
from lagebild.model import Reading

__all__ = ["Screen"]


class Screen:
    """Standard output in a layout and a language."""

    def __init__(
        self, layout: Layout | Literal["auto"], language: Language, *, view: ViewName = ViewName.EVENTS
    ) -> None:
        """Look at where standard output goes."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        self.console = Console(highlight=False, markup=False, emoji=False)
        self.layout = choose_layout(self.console) if layout == "auto" else layout
        self.view = VIEWS[view]
        self.language = language
        if self.layout == "plain":
            self._put("# " + "\t".join(("report", *self.view.columns)))

    def show(self, reading: Reading, doc: Doc | None, remarks: Sequence[str] = ()) -> None:
        """Show the reading with ``remarks`` in its head, and why it is so if the analysed text is given."""
        self._put(LAYOUTS[self.layout](self.view, reading, self.language, remarks))
        if doc is not None:
            self._put(explain(reading, doc, self.language))

    def _put(self, picture: RenderableType | str) -> None:
        if isinstance(picture, str):
            self.console.file.write(picture + "\n")  # the console would turn tabs into blanks
        else:
            self.console.print(picture, soft_wrap=self.layout == "plain")
