"""What measurements count with: shares of a distribution, processes and their children, a browser's counters."""

import math
import os
import subprocess
import sys

import pytest

from bench import readings
from bench.tables import Report, percentile
from bench.weak import _grown


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1.0), (0.5, 2.0), (0.75, 3.0), (0.99, 4.0), (1.0, 4.0)])
def test_a_percentile_is_a_value_that_was_measured(share: float, expected: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], share) == expected


def test_a_percentile_of_nothing_is_no_number() -> None:
    assert math.isnan(percentile([], 0.5))


def test_a_bound_exceeded_is_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(name="Проба", columns=("Что", "Сколько"))
    report.result("размер", 1.5, "×", key="size")
    assert report.print() == 0
    report.fail("велик")
    assert report.print() == 1
    assert '"size": 1.5' in capsys.readouterr().out


def test_a_child_counts_with_its_parent_unless_it_has_a_name_of_its_own() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in readings.descendants(os.getpid())
        memory = readings.read({"me": os.getpid(), "child": child.pid}).memory
        assert memory["me"] < readings.memory_of_all({"me": os.getpid()})


def test_counters_of_a_rebuilt_link_begin_anew() -> None:
    def sample(name: str, packets: int) -> dict[str, object]:
        others = dict.fromkeys(("lost", "samples", "concealed", "silent", "frames", "freeze"), 0)
        return {"received": {name: {"kind": "audio", "packets": packets, **others}}}

    samples = [sample("first", 100), sample("first", 130), sample("second", 5), sample("second", 25)]
    assert _grown(samples, "audio")["packets"] == 50
