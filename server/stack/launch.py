"""The first breath of a child: reports to the guardian, drops root, asks to die with its parent, becomes the program.

Run as `python -I -S launch.py GUARDIAN_FD PARENT_PID DEATH_SIGNAL UID GID PROGRAM ARGS…` in a session of its own.
A program of its own rather than `preexec_fn`, which is not safe beside threads.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1
KEEP = -1


def main(arguments: list[str]) -> None:
    guardian, parent, death_signal, uid, gid = (int(value) for value in arguments[:5])
    program = arguments[5:]
    os.write(guardian, f"+{os.getpid()} {death_signal}\n".encode())
    os.close(guardian)
    if uid != KEEP:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":
        # After the change of uid: the kernel forgets the wish when credentials change.
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, death_signal)
        if os.getppid() != parent:
            sys.exit("the supervisor is gone")
    os.execvp(program[0], program)  # noqa: S606 - there is no shell to begin with


if __name__ == "__main__":
    main(sys.argv[1:])
