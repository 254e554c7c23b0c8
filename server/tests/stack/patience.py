"""Waiting for something that happens in another process: asked often, without starving it; the time limit ends it."""

import time
from collections.abc import Callable


def until(happened: Callable[[], bool]) -> None:
    while not happened():
        time.sleep(0.02)
