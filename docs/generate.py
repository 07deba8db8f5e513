"""Writes the generated parts of the docs: docs/cli.md and the command's output in README.md.

Run it with ``make docs``; ``--check`` writes nothing and fails if something is out of date.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ("read", "schema", "bench")
README_BLOCK = re.compile(r"(<!-- output of: (lagebild [^>]*?) -->\n+```text\n)(.*?)(```)", re.DOTALL)
NOTE = "<!-- Written by docs/generate.py from the program's own --help: change it there, then `make docs`. -->"


def output_of(arguments: list[str]) -> str:
    """What the command prints on a terminal of 100 columns, without colours."""
    surroundings = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    surroundings.pop("FORCE_COLOR", None)
    code = "import lagebild.cli; lagebild.cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines()) + "\n"


def cli_page() -> str:
    """The page on the command line."""
    parts = [NOTE, "# The command line", block("lagebild --help", output_of(["--help"]))]
    for command in COMMANDS:
        parts += [f"## lagebild {command}", block(f"lagebild {command} --help", output_of([command, "--help"]))]
    return "\n\n".join(parts) + "\n"


def block(command: str, output: str) -> str:
    """A code block with a command and what it prints."""
    return f"```text\n$ {command}\n{output}```"


def readme(text: str) -> str:
    """README.md with the real output of the commands it shows."""

    def fill(match: re.Match[str]) -> str:
        arguments = match[2].split()[1:]
        return f"{match[1]}$ {match[2]}\n{output_of(arguments)}{match[4]}"

    return README_BLOCK.sub(fill, text)


def main() -> int:
    """Write or check both files."""
    stale = []
    path = ROOT / "docs" / "cli.md"
    wanted = {path: cli_page(), ROOT / "README.md": readme((ROOT / "README.md").read_text(encoding="utf-8"))}
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    for path in stale:
        print(f"{'out of date' if '--check' in sys.argv else 'written'}: {path.relative_to(ROOT)}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
