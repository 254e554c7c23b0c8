"""A closed set of words that a rule, a column and a schema share; pure, so that rules without rows can name them."""

from enum import StrEnum


class Choices(StrEnum):
    """`choices()` is what a model's field asks for."""

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(one.value, one.value) for one in cls]
