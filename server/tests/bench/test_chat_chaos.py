"""The small version of `./sferum bench chat-chaos`: a whole install, whose parts are killed while people write."""

import pytest

from bench import chat_chaos


@pytest.mark.engines
@pytest.mark.timeout(600)
def test_what_was_written_through_kills_is_on_every_device_once_and_in_order() -> None:
    assert chat_chaos.measure(messages=5_000, writers=10, kills=6, seed=5) == 0
