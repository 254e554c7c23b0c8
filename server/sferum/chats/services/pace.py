"""How fast one person may write, in all his chats together."""

from datetime import datetime, timedelta

from config.env import env
from sferum.accounts.models import User
from sferum.chats.services.statements import take_from_bucket
from sferum.kit.errors import Throttled

# As many at once; after that as many a minute as the install allows.
BURST = 20


class TooFast(Throttled):
    code, detail = "too_fast", "Вы пишете слишком быстро. Подождите немного, текст никуда не денется."
    keeps_writes = False


def require_pace(*, user: User, now: datetime) -> None:
    step = timedelta(minutes=1) / env.messages_per_minute
    if not take_from_bucket(user_id=user.pk, now=now, step=step, depth=max(BURST, env.messages_per_minute // 3)):
        raise TooFast(retry_after=max(1, round(step.total_seconds())))
