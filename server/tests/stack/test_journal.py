"""The log: every line by name, secrets never."""

from pathlib import Path

import pytest

from stack.journal import Journal

TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYXJ5In0.c2lnbmF0dXJl"


def test_tokens_and_passwords_reach_neither_log_nor_console(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = Journal(folder=tmp_path, is_talkative=True)
    journal.write(name="livekit", line=f'{{"level":"warn","token":"{TOKEN}"}}')
    journal.write(name="web", line="cannot connect to postgresql://sferum:hunter2@127.0.0.1:8004/sferum")
    for text in (journal.path.read_text(), capsys.readouterr().out):
        assert "eyJ" not in text
        assert "hunter2" not in text
        assert "postgresql://sferum:…@127.0.0.1:8004/sferum" in text


def test_everyday_lines_are_kept_in_the_log_but_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = Journal(folder=tmp_path, is_talkative=False)
    for line in ('{"level":"info","msg":"joined"}', "LOG:  checkpoint complete", "ERROR boom"):
        journal.write(name="engine", line=line)
    assert len(journal.path.read_text().splitlines()) == 3
    assert capsys.readouterr().out == "    engine │ ERROR boom\n"
