"""The doctor's sentences: what is wrong, by whom, and what to do."""

import os
import socket
import time
from pathlib import Path

import pytest

from config.env import Env
from stack import doctor, rendering
from stack.doctor import (
    clock_findings,
    engine_findings,
    examine,
    name_findings,
    port_findings,
    space_findings,
    toolchain_findings,
    udp_findings,
)
from stack.ports import Port
from stack.rig import free_block
from stack.toolchains import Tool


def problems(findings: object) -> list[str]:
    return [finding.text for finding in findings if finding.is_problem]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["tcp", "udp"])
def test_taken_port_is_named_with_its_holder(kind: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM) as holder:
        holder.bind(("127.0.0.1", 0))
        if kind == "tcp":
            holder.listen()
        number = holder.getsockname()[1]
        port = Port(number=number, kind=kind, purpose="Django", setting="SFERUM_WEB_PORT")  # type: ignore[arg-type]
        (words,) = problems(port_findings([port]))
    assert f"{number}/{kind}" in words
    assert f"процесс {os.getpid()}" in words
    assert "SFERUM_WEB_PORT" in words
    assert problems(port_findings([port])) == []


def test_full_disk_is_a_problem_and_an_empty_one_is_not(tmp_path: Path) -> None:
    assert "почти полон" in problems(space_findings(places=[tmp_path], free_bytes=lambda place: 10_000_000))[0]
    assert "Мало места" in problems(space_findings(places=[tmp_path], free_bytes=lambda place: 10**9))[0]
    assert problems(space_findings(places=[tmp_path], free_bytes=lambda place: 10**12)) == []


def test_clock_that_differs_from_disk_or_database_is_a_problem() -> None:
    now = time.time()
    assert problems(clock_findings(now=now, file_time=now, database_time=now)) == []
    assert "файловой системы" in problems(clock_findings(now=now, file_time=now - 90, database_time=now))[0]
    assert "базы данных" in problems(clock_findings(now=now, file_time=now, database_time=now + 90))[0]
    assert "прошлое" in problems(clock_findings(now=86400, file_time=86400, database_time=None))[0]


def test_swallowed_datagram_is_a_closed_udp(monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems(udp_findings(address="127.0.0.1")) == []

    class Swallowing(socket.socket):
        def sendto(self, *arguments: object) -> int:
            return 0

    monkeypatch.setattr(doctor, "PATIENCE", 0.01)
    monkeypatch.setattr(socket, "socket", Swallowing)
    assert "UDP на адресе 127.0.0.1 закрыт" in problems(udp_findings(address="127.0.0.1"))[0]


def test_address_of_another_machine_is_a_problem() -> None:
    assert "SFERUM_NODE_IP" in problems(udp_findings(address="203.0.113.7"))[0]


def test_old_or_missing_toolchain_is_said_but_is_no_obstacle() -> None:
    old = Tool(program=Path("go"), version=(1, 19), origin="PATH")
    findings = list(toolchain_findings(go=old, node=None))
    assert problems(findings) == []
    assert any("Go 1.19 в PATH старше нужного" in finding.text for finding in findings)
    assert any("Node.js в PATH нет" in finding.text for finding in findings)


def test_engines_that_are_not_built_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (words,) = problems(engine_findings(env=Env(cache=tmp_path)))
    assert "livekit-server, centrifugo, caddy" in words


def test_name_that_leads_nowhere_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_outgoing_address", lambda: "127.0.0.1")
    words = problems(name_findings(env=Env(host="school.invalid")))
    assert "school.invalid" in words[0]
    assert "SFERUM_NODE_IP" in words[1]


def test_examination_before_the_first_start_finds_free_ports_and_leaves_nothing_running(tmp_path: Path) -> None:
    install = Env(var=tmp_path / "var", port=free_block())
    findings = examine(env=install)
    assert any("Порты свободны" in finding.text for finding in findings)
    assert {path.name for path in install.var.iterdir()} == {"secrets.json"}
