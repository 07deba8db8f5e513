"""Writes the generated parts of the docs: docs/cli.md and the command's output in README.md.

Run it with ``make docs``; ``--check`` writes nothing and fails if something is out of date. README.md may differ in a
few lines then: another processor rounds the language model's numbers differently, which can tip a close decision.
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


def main() -> int:
    """Write or check both files."""
    only_check = "--check" in sys.argv
    status = 0
    first_page = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, text, alike in (("docs/cli.md", cli_page(), 1.0), ("README.md", readme(first_page), ALIKE)):
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
