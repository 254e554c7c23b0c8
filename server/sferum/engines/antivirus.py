"""The school's own antivirus, if it has one: a command that gets a path (`SFERUM_ANTIVIRUS`, e.g. clamdscan)."""

import shlex
import subprocess
from pathlib import Path

from config.env import env
from sferum.kit.errors import Unavailable

TIME_LIMIT = 120.0
INFECTED = 1


def is_on() -> bool:
    return bool(env.antivirus)


def is_infected(path: Path) -> bool:
    """What the command says; False where there is none. Unavailable when it can't say: nothing passes unchecked."""
    if not is_on():
        return False
    command = [*shlex.split(env.antivirus), str(path)]
    try:
        answer = subprocess.run(command, capture_output=True, timeout=TIME_LIMIT, check=False)  # noqa: S603 - from settings
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Unavailable from problem
    if answer.returncode not in {0, INFECTED}:
        raise Unavailable
    return answer.returncode == INFECTED
