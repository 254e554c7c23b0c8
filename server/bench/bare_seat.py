"""The bare price of a seat: CreateRoom and a token, as many times as asked; prints milliseconds a line."""

import sys
import time

import django


def main(arguments: list[str]) -> int:
    django.setup()
    from sferum.engines import livekit

    name, sources = "bench:bare", frozenset({"microphone", "camera"})
    livekit.ensure_room(name=name, max_participants=10)
    for number in range(int(arguments[0])):
        began = time.monotonic()
        livekit.ensure_room(name=name, max_participants=10)
        livekit.mint(room=name, identity=str(number), name="", sources=sources)
        print(f"{1000 * (time.monotonic() - began):.3f}")
    livekit.delete_room(name)
    livekit.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
