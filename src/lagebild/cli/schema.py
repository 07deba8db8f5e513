"""``lagebild schema``."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema of what `lagebild read --json` writes: one reading a line."""
    from lagebild.export.json_lines import schema as describe

    typer.echo(json.dumps(describe(), indent=2, ensure_ascii=False))
