"""Packages of the system, for checks and measurements only; a running school needs none. Standard library only."""

import os
import shutil

from stack.progress import StepFailed, run_step
from stack.toolchains import ROOT


def install(*packages: str, title: str, otherwise: str) -> None:
    """By apt where that can be; else raises StepFailed with `otherwise`, which says what a person can do."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise StepFailed(otherwise)
    # A service that a package brings must not start by itself: runlevel 1 has none.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    run_step("Список пакетов (apt-get update)", ["apt-get", "update"], cwd=ROOT, environment=environment)
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    run_step(f"{title} (apt-get install)", command, cwd=ROOT, environment=environment)
