"""Text that people type: trimmed, without control characters, Unicode NFC; and the alphabet of printed codes."""

import re
import unicodedata
from secrets import choice

from sferum.kit.errors import Invalid

# Characters that look the same in both alphabets and can't be mistaken for one another.
CODE_ALPHABET = "ABEKMHPCTX23456789"
_CYRILLIC_TWINS = str.maketrans("АВЕКМНРСТХ", "ABEKMHPCTX")
_CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(value: str) -> str:
    """What the person meant: NFC, no control or direction-changing characters, no blank edges."""
    return _CONTROL.sub("", unicodedata.normalize("NFC", value.replace("\r\n", "\n"))).strip()


def clean_line(value: str, *, field: str, limit: int, required: bool = True) -> str:
    """One line of at most `limit` characters, or Invalid naming the field."""
    line = " ".join(clean(value).split())
    if required and not line:
        raise Invalid(fields={field: "Здесь нужно что-нибудь написать."})
    if len(line) > limit:
        raise Invalid(fields={field: f"Не длиннее {limit} знаков."})
    return line


def new_code(length: int) -> str:
    """A random printed code; each character carries log2(18) ≈ 4.2 bits."""
    return "".join(choice(CODE_ALPHABET) for _ in range(length))


def read_code(typed: str) -> str:
    """A code as typed on either keyboard, with or without spaces and dashes, in the canonical Latin form."""
    return re.sub(r"[\s\-–—]", "", typed).upper().translate(_CYRILLIC_TWINS)


def russian_order(text: str) -> str:
    """A sort key of the Russian alphabet: case apart, ё after е. (The embedded PostgreSQL has no ICU.)"""
    return text.casefold().replace("ё", "е\uffff")


def counted(count: int, one: str, few: str, many: str) -> str:
    """«1 голос», «2 голоса», «5 голосов», «21 голос»: the number with the Russian form that it takes."""
    tens, last = count % 100, count % 10
    if last == 1 and tens != 11:
        return f"{count}\u00a0{one}"
    return f"{count}\u00a0{few if 2 <= last <= 4 and not 12 <= tens <= 14 else many}"
