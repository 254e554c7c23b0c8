"""Sentences with numbers in Russian; pure."""

from collections.abc import Mapping, Sequence

from sferum.chats.rules.mentions import plain
from sferum.kit import text

NOTICE = 140

_WORDS = {
    "teacher": ("учитель", "учителя", "учителей"),
    "pupil": ("ученик", "ученика", "учеников"),
    "parent": ("родитель", "родителя", "родителей"),
    "person": ("человек", "человека", "человек"),
}


def counted(number: int, word: str) -> str:
    """«2 учителя»."""
    return text.counted(number, *_WORDS[word])


def joined(parts: Sequence[str]) -> str:
    """«а, б и в»."""
    return " и ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else ""


def readers_line(counts: Mapping[str, int]) -> str:
    """«Читают 28 учеников и 2 учителя»: by the roster's roles."""
    known = [(word, counts[word]) for word in ("pupil", "parent", "teacher") if counts.get(word)]
    others = sum(number for word, number in counts.items() if word not in {"pupil", "parent", "teacher"})
    parts = [counted(number, word) for word, number in known]
    if others:
        parts.append(counted(others, "person") if not parts else f"ещё {counted(others, 'person')}")
    if not parts:
        return "Пока никто не читает"
    verb = "Читает" if sum(counts.values()) == 1 else "Читают"
    return f"{verb} {joined(parts)}"


def shown_as(*, text: str, kind: str, files: int, embed: str) -> str:
    """A message in one short line, for a notice."""
    line = " ".join(plain(text).split())
    if line:
        return line if len(line) <= NOTICE else line[: NOTICE - 1].rstrip() + "…"
    if kind == "voice":
        return "Голосовое сообщение"
    if files:
        return "Файл" if files == 1 else "Файлы"
    return {"poll": "Опрос", "announcement": "Объявление", "call": "Звонок"}.get(embed, "Сообщение")
