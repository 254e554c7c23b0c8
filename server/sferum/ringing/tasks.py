"""Jobs of calls: ids in, one service called."""

from contextlib import suppress
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.delivery import jobs
from sferum.kit import clock
from sferum.ringing import queries
from sferum.ringing.access import CallOver
from sferum.ringing.models import Call
from sferum.ringing.services import ending


@jobs.task("ringing.on_presence")
def on_presence(subject_id: str, user_id: str, is_here: bool) -> None:
    call = Call.objects.filter(pk=subject_id).first()
    if call is not None:
        ending.note_presence(call=call, user_id=UUID(user_id), is_here=is_here, now=clock.now())


@jobs.task("ringing.on_rights_changed")
def on_rights_changed(user_id: str) -> None:
    user = accounts.find_user(UUID(user_id))
    if user is not None:
        with suppress(CallOver):
            ending.review_rights(user=user, now=clock.now())


@jobs.task("ringing.give_up")
def give_up(call_id: str) -> None:
    call = Call.objects.filter(pk=call_id).first()
    if call is not None:
        with suppress(CallOver):
            ending.give_up(call=call, now=clock.now())


@jobs.task("ringing.settle")
def settle(call_id: str) -> None:
    call = Call.objects.filter(pk=call_id).first()
    if call is not None:
        with suppress(CallOver):
            ending.settle(call=call, now=clock.now())


@jobs.task("ringing.go_on", cron="* * * * *", attempts=1)
def go_on(timestamp: int) -> None:
    """Every minute: what a lost hint or a lost job would have left ringing or open for ever."""
    now = clock.now()
    for call in queries.open_calls():
        with suppress(CallOver):
            ending.give_up(call=call, now=now)
        with suppress(CallOver):
            ending.settle(call=call, now=now)
