"""The pieces of an archive, in order, and how far it is with them; pure."""

# Piece → what the admin reads meanwhile.
STEPS: dict[str, str] = {
    "people": "Люди",
    "communities": "Классы и группы",
    "lessons": "Уроки и расписание",
    "registers": "Журналы",
    "polls": "Опросы",
    "announcements": "Объявления",
    "rules": "Правила школы",
    "chats": "Чаты",
    "audit": "История действий",
    "pack": "Сборка архива",
}
ORDER = list(STEPS)
# Packing copies the files: the longest part.
BEFORE_PACKING = 60


def step_of(piece: str) -> str:
    return STEPS.get(piece, "")


def next_piece(piece: str) -> str:
    return ORDER[ORDER.index(piece) + 1]


def percent(piece: str, *, chats_done: int, chats_total: int) -> int:
    """Before the packing: each piece counts as one chat."""
    pieces = len(ORDER) - 1
    done = ORDER.index(piece) + min(chats_done, chats_total)
    return BEFORE_PACKING * done // (pieces + chats_total)


def percent_packed(*, done: int, total: int) -> int:
    return BEFORE_PACKING + (99 - BEFORE_PACKING) * done // total if total else BEFORE_PACKING
