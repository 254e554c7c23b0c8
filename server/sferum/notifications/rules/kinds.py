"""What each kind of notice does until the person chooses otherwise, and how it is named; pure."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Ways:
    """By which ways a kind of notice goes: the list in the app, a push, the e-mail digest."""

    app: bool
    push: bool
    mail: bool


# What each kind does until the person chooses otherwise. A chat's messages are counted in the list of chats already.
USUAL: dict[str, Ways] = {
    "message": Ways(app=False, push=True, mail=False),
    "mention": Ways(app=True, push=True, mail=False),
    "announcement": Ways(app=True, push=True, mail=True),
    "announcement_ended": Ways(app=True, push=False, mail=False),
    "call": Ways(app=False, push=True, mail=False),
    "missed_call": Ways(app=True, push=True, mail=False),
    "report": Ways(app=True, push=True, mail=True),
    "invitation": Ways(app=True, push=True, mail=True),
    "lesson": Ways(app=True, push=True, mail=False),
    "timetable": Ways(app=True, push=True, mail=True),
    "export": Ways(app=True, push=False, mail=True),
}
# What the school must be able to rely on stays in the list.
ALWAYS_IN_APP = frozenset({"announcement", "report"})

# How a push is worded that may not say more.
BARE_TITLES: dict[str, str] = {
    "message": "Новое сообщение",
    "mention": "Вас упомянули",
    "announcement": "Новое объявление",
    "announcement_ended": "Объявление закончилось",
    "call": "Звонок",
    "missed_call": "Пропущенный звонок",
    "report": "Жалоба",
    "invitation": "Приглашение",
    "lesson": "Урок",
    "timetable": "Расписание изменилось",
    "export": "Архив школы готов",
}
BARE_TEXT = "Откройте Сферум."

# After so long a push that did not arrive means nothing any more.
LIFE: dict[str, timedelta] = {"call": timedelta(seconds=45), "lesson": timedelta(minutes=15)}
USUAL_LIFE = timedelta(days=1)


def life_of(kind: str) -> timedelta:
    return LIFE.get(kind, USUAL_LIFE)
