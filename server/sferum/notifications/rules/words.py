"""How much came, in Russian words; pure."""

from collections import Counter
from collections.abc import Sequence

from sferum.kit.text import counted

# One, few, many of each kind.
FORMS: dict[str, tuple[str, str, str]] = {
    "message": ("чат с новыми сообщениями", "чата с новыми сообщениями", "чатов с новыми сообщениями"),
    "mention": ("упоминание", "упоминания", "упоминаний"),
    "announcement": ("объявление", "объявления", "объявлений"),
    "announcement_ended": ("законченное объявление", "законченных объявления", "законченных объявлений"),
    "call": ("звонок", "звонка", "звонков"),
    "missed_call": ("пропущенный звонок", "пропущенных звонка", "пропущенных звонков"),
    "report": ("жалоба", "жалобы", "жалоб"),
    "invitation": ("приглашение", "приглашения", "приглашений"),
    "lesson": ("напоминание об уроке", "напоминания об уроках", "напоминаний об уроках"),
    "timetable": ("изменение в расписании", "изменения в расписании", "изменений в расписании"),
    "export": ("архив школы", "архива школы", "архивов школы"),
}


def digest_title(count: int) -> str:
    return counted(count, "новое уведомление", "новых уведомления", "новых уведомлений")


def digest_body(kinds: Sequence[str]) -> str:
    """«2 объявления, 1 пропущенный звонок»: what is most comes first."""
    counts = Counter(kinds).most_common()
    return ", ".join(counted(count, *FORMS[kind]) for kind, count in counts)
