"""Jobs of registers: ids in, one service called."""

from uuid import UUID

from sferum.delivery import jobs
from sferum.kit import clock
from sferum.lessons.services.planning import loaded
from sferum.registers import services


@jobs.task("registers.on_presence")
def on_presence(lesson_id: str, user_id: str) -> None:
    services.note_presence(lesson=loaded(UUID(lesson_id)), user_id=UUID(user_id), now=clock.now())


@jobs.task("registers.store")
def store(lesson_id: str) -> None:
    services.store(lesson=loaded(UUID(lesson_id)), now=clock.now())
