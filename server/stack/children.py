"""How a child is started so that nothing outlives its parent: the guardian's book of wards, and the launch line."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from stack.guardian import is_dead
from stack.ownership import Account

HERE = Path(__file__).resolve().parent


class Guardian:
    """A running guardian and the pipe it listens to; `held` descriptors (a lock) stay open until its work is done."""

    def __init__(self, *, held: Sequence[int] = ()) -> None:
        reader, self.descriptor = os.pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(HERE / "guardian.py"), str(reader)],
            pass_fds=(reader, *held),
            start_new_session=True,
            stdin=subprocess.DEVNULL,
        )
        os.close(reader)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def remember(self, *, leader: int, kind_signal: signal.Signals) -> None:
        self._report(f"+{leader} {kind_signal.value}\n")

    def forget(self, *, leader: int) -> None:
        self._report(f"-{leader}\n")

    def _report(self, line: str) -> None:
        with suppress(BrokenPipeError):
            os.write(self.descriptor, line.encode())

    def close(self) -> None:
        """Lets the guardian end; whatever it still remembers is ended with it."""
        os.close(self.descriptor)
        self._process.wait()


def launch_line(
    *, argv: Sequence[str], guardian: Guardian, death_signal: signal.Signals, account: Account | None
) -> list[str]:
    """The command that becomes `argv`; start it in a new session with `pass_fds=(guardian.descriptor,)`."""
    uid, gid = (account.uid, account.gid) if account else (-1, -1)
    facts = (guardian.descriptor, os.getpid(), death_signal.value, uid, gid)
    return [sys.executable, "-I", "-S", str(HERE / "launch.py"), *(str(fact) for fact in facts), *argv]


def end_group(leader: int) -> None:
    """Kills what a process left behind in its group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def is_alive(pid: int) -> bool:
    """Whether the process runs; a zombie does not, unless threads of its still hold files and ports."""
    try:
        os.kill(pid, 0)
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except PermissionError:
        return True
    except FileNotFoundError:
        return not Path("/proc/self").exists()
    except OSError:
        return False
    return not is_dead(fields)
