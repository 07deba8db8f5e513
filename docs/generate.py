"""Writes the generated parts of the docs: docs/cli.md, the command's output in README.md, docs/attribution.md's table.

Run it with ``make docs``; ``--check`` writes nothing and fails if something is out of date. README.md and
docs/attribution.md may differ in a few lines then: another processor rounds the language model's numbers differently,
which can tip a close decision.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (
    "read",
    "add",
    "picture",
    "timeline",
    "accounts",
    "agenda",
    "dealings",
    "link",
    "unlink",
    "search",
    "show",
    "sources",
    "info",
    "recode",
    "remove",
    "who",
    "actors",
    "actors check",
    "schema",
    "bench",
)
README_BLOCK = re.compile(
    r"(<!-- output written by docs/generate.py -->\n+```text\n\$ (lagebild .*?)\n)(\n.*?)(```)", re.DOTALL
)
"""A command, up to the first empty line, and what it prints."""
STATEMENTS_BLOCK = re.compile(
    r"(<!-- statements of (examples/\S+), written by docs/generate.py -->\n)(.*?)(<!-- end -->)", re.DOTALL
)
"""Where the statements of an example report stand in docs/attribution.md."""
ALIKE = 0.9
"""Share of the lines of README.md that must be the same in a check."""
NOTE = "<!-- Written by docs/generate.py from the program's own --help: change it there, then `make docs`. -->"


def output_of(command: str) -> str:
    """What the command prints on a terminal of 100 columns, without colours."""
    surroundings = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    surroundings["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{surroundings['PATH']}"
    surroundings.pop("FORCE_COLOR", None)
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines()) + "\n"


def cli_page() -> str:
    """The page on the command line."""
    parts = [NOTE, "# The command line", block("lagebild --help")]
    for command in COMMANDS:
        parts += [f"## lagebild {command}", block(f"lagebild {command} --help")]
    return "\n\n".join(parts) + "\n"


def block(command: str) -> str:
    """A code block with a command and what it prints."""
    return f"```text\n$ {command}\n{output_of(command)}```"


def readme(text: str) -> str:
    """README.md with the real output of the commands it shows."""

    return README_BLOCK.sub(lambda match: f"{match[1]}\n{output_of(match[2])}{match[4]}", text)


def attribution(text: str) -> str:
    """docs/attribution.md with the statements that the program finds in the example it names."""
    return STATEMENTS_BLOCK.sub(lambda match: f"{match[1]}\n{statements_of(match[2])}\n{match[4]}", text)


def statements_of(name: str) -> str:
    """A table of who says what in an example report, with chains and denials."""
    from lagebild.pipeline import Options, read_reports
    from lagebild.read import read_path

    rows = [f"From `{name}`:", "", "| | form | speaker | quote | chain | denies |", "|---|---|---|---|---|---|"]
    for reading in read_reports(read_path(ROOT / name), options=Options(threads=1)):
        for number, one in enumerate(reading.statements):
            words = [" … ".join(span.of(reading.report.text) for span in spans) for spans in (one.speaker, one.quote)]
            chain = " ← ".join(f"{link.who} ({link.kind})" for link in one.chain)
            denies = ", ".join(map(str, one.denies))
            rows.append(f"| {number} | {one.form} | {words[0]} | {words[1]} | {chain} | {denies} |")
    return "\n".join(rows) + "\n"


def main() -> int:
    """Write or check all files."""
    only_check = "--check" in sys.argv
    status = 0
    first_page = (ROOT / "README.md").read_text(encoding="utf-8")
    page = (ROOT / "docs/attribution.md").read_text(encoding="utf-8")
    pages = (
        ("docs/cli.md", cli_page(), 1.0),
        ("README.md", readme(first_page), ALIKE),
        ("docs/attribution.md", attribution(page), ALIKE),
    )
    for name, text, alike in pages:
        path = ROOT / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if before == text:
            continue
        if not only_check:
            path.write_text(text, encoding="utf-8")
            print(f"written: {name}")
        elif difflib.SequenceMatcher(None, before.splitlines(), text.splitlines()).ratio() < alike:
            print(f"out of date: {name}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
