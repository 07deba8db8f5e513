"""Where the pictures go: a terminal or a pipe, in one layout, one report after the other."""

from __future__ import annotations

import sys
from typing import Literal

from rich.console import Console, RenderableType
from spacy.tokens import Doc

from lagebild.cli.explanation import explain
from lagebild.cli.layouts import LAYOUTS, PLAIN_COLUMNS, TIME_COLUMNS, TIME_LAYOUTS, Layout, choose_layout
from lagebild.cli.texts import Language
from lagebild.model import Reading

__all__ = ["Screen"]


class Screen:
    """Standard output in a layout and a language."""

    def __init__(self, layout: Layout | Literal["auto"], language: Language, *, times: bool = False) -> None:
        """Look at where standard output goes. ``times`` shows the time expressions in place of the events."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        self.console = Console(highlight=False, markup=False, emoji=False)
        self.layout = choose_layout(self.console) if layout == "auto" else layout
        self.layouts = TIME_LAYOUTS if times else LAYOUTS
        self.language = language
        if self.layout == "plain":
            self._put("# " + "\t".join(TIME_COLUMNS if times else PLAIN_COLUMNS))

    def show(self, reading: Reading, doc: Doc | None) -> None:
        """Show the reading, and why it is so if the analysed text is given."""
        self._put(self.layouts[self.layout](reading, self.language))
        if doc is not None:
            self._put(explain(reading, doc, self.language))

    def _put(self, picture: RenderableType | str) -> None:
        if isinstance(picture, str):
            self.console.file.write(picture + "\n")  # the console would turn tabs into blanks
        else:
            self.console.print(picture, soft_wrap=self.layout == "plain")
