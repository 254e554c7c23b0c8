"""What the processes say: every line by name into var/log, the news of it onto the console, secrets never."""

import logging
import re
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

COLORS = ("36", "33", "35", "32", "34", "31")
# Our media, realtime and session tokens are JWTs; LiveKit prints those that it refuses.
TOKEN = re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*")
DSN_PASSWORD = re.compile(r"(postgres(?:ql)?://[^:@/\s]+:)[^@\s]+@")
# Everyday lines of the engines (JSON) and of PostgreSQL are for the file only.
EVERYDAY = re.compile(r'"level":"(?:info|debug)"|^LOG: ')


def without_secrets(line: str) -> str:
    return DSN_PASSWORD.sub(r"\1…@", TOKEN.sub("…", line))


class Journal:
    """Writes lines; `is_talkative` puts the everyday ones on the console too."""

    def __init__(self, *, folder: Path, is_talkative: bool) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / "sferum.log"
        self._is_talkative = is_talkative
        self._has_colors = sys.stdout.isatty()
        self._colors: dict[str, str] = {}
        self._file = logging.getLogger(f"sferum.stack.{folder}")
        self._file.propagate = False
        self._file.setLevel(logging.INFO)
        handler = RotatingFileHandler(self.path, maxBytes=10_000_000, backupCount=3, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        self._file.addHandler(handler)

    def write(self, *, name: str, line: str) -> None:
        """A line that a process wrote."""
        clean = without_secrets(line)
        self._file.info("%-10s | %s", name, clean)
        if self._is_talkative or not EVERYDAY.search(clean):
            self._print(name, clean)

    def event(self, *, name: str, text: str) -> None:
        """What the supervisor itself has to say of a process."""
        self._file.info("%-10s * %s", name, text)
        self._print(name, text)

    def _print(self, name: str, text: str) -> None:
        color = self._colors.setdefault(name, COLORS[len(self._colors) % len(COLORS)])
        label = f"\x1b[{color}m{name:>10}\x1b[0m" if self._has_colors else f"{name:>10}"
        print(f"{label} │ {text}", flush=True)
