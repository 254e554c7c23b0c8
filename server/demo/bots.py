"""`sferum demo class`: pupils of the demo class (bots) come to its live lesson and behave like a class."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable, Sequence

from config.env import env
from demo import people, report
from demo.conductor import Conductor
from demo.pupil import Place, Pupil
from stack.rendering import certificate_authority

Say = Callable[[str], None]
_log = logging.getLogger(__name__)
LEAVING = 20.0


def run(count: int, seconds: float, say: Say = _log.info) -> None:
    """Send `count` pupils into the lesson for `seconds`; ends sooner with the lesson or by Ctrl-C, leaving cleanly.

    `say` tells people in Russian what goes on. Raises report.DemoMissing where there is no demo.
    """
    for name, level in {"httpx": logging.WARNING, "livekit": logging.CRITICAL}.items():
        # Each request, and each end of a room, would be a line.
        logging.getLogger(name).setLevel(level)
    told = report.people()
    cards = {one["login"]: one["card_url"] or "" for one in told["people"]}
    # Those with a password are left for the visitor: a second device in a lesson replaces the first.
    free = [one for one in people.schools()[0].classes[0].pupils if not people.has_password(one.login)]
    if count > len(free):
        say(f"Придут {len(free)}: остальные ученики оставлены вам.")
    if env.is_https and (authority := certificate_authority(var=env.var)).exists():
        # The media library takes whom it trusts from here.
        os.environ["SSL_CERT_FILE"] = str(authority)
    place = Place(base_url=told["base_url"], community_id=told["lesson_url"].split("/")[-2], say=say)
    bots = [Pupil(one, card_url=cards[one.login], place=place, order=order) for order, one in enumerate(free[:count])]
    asyncio.run(_attend(bots, place=place, seconds=seconds))


async def _attend(bots: Sequence[Pupil], *, place: Place, seconds: float) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, place.stop.set)
    timer = loop.call_later(seconds, place.stop.set)
    conductor = asyncio.create_task(Conductor(bots, place=place).lead())
    lives = [asyncio.create_task(bot.live()) for bot in bots]
    everybody = asyncio.gather(*lives)
    everybody.add_done_callback(lambda _done: place.stop.set())
    try:
        await place.stop.wait()
        # Whoever cannot find the way out is not waited for.
        await asyncio.wait_for(everybody, LEAVING)
    except TimeoutError:
        place.say("Не все вышли сами: закрываем.")
    finally:
        timer.cancel()
        place.stop.set()
        conductor.cancel()
        await asyncio.gather(conductor, return_exceptions=True)
