"""Words that are looked for: what the database is asked, and what of a found text is shown; pure."""

import re

# Trigrams know ASCII only, so every Cyrillic letter has a twin there; «ё» is «е».
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
LATIN = "abvgdejziyklmnoprstufhcqwx123456e"
_TWINS = str.maketrans(CYRILLIC, LATIN)
_WORD = re.compile(r"\w+")
_ENDING = 3
WORDS_AT_MOST = 8
SNIPPET = 160
_BEFORE = 40


def words_of(query: str) -> list[str]:
    """The words of what was typed: lower case, «ё» as «е»."""
    return [word.replace("_", "") for word in _WORD.findall(query.lower().replace("ё", "е"))][:WORDS_AT_MOST]


def stems_query(words: list[str]) -> str:
    """For `to_tsquery('russian', …)`: every word, by its beginning, whatever its ending."""
    return " & ".join(f"{word}:*" for word in words if word)


def latin_twins(words: list[str]) -> str:
    return " ".join(words).translate(_TWINS)


def is_hit(word: str, wanted: list[str]) -> bool:
    """Whether this word of a text is what was looked for: the same up to an ending of three letters."""
    word = word.lower().replace("ё", "е")
    for one in wanted:
        common = 0
        for ours, theirs in zip(word, one, strict=False):
            if ours != theirs:
                break
            common += 1
        if common == len(one) or (common >= 3 and common >= max(len(one), len(word)) - _ENDING):
            return True
    return False


def snippet(text: str, wanted: list[str]) -> list[tuple[str, bool]]:
    """A stretch of the text around the first hit, as (piece, is it a hit)."""
    text = " ".join(text.split())
    hits = [found.span() for found in _WORD.finditer(text) if is_hit(found[0], wanted)]
    begin = max(0, hits[0][0] - _BEFORE) if hits else 0
    if begin:  # not in the middle of a word
        begin = text.find(" ", begin) + 1 or begin
    end = min(len(text), begin + SNIPPET)
    pieces: list[tuple[str, bool]] = []
    at = begin
    for start, stop in hits:
        if start < at or stop > end:
            continue
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:stop], True))
        at = stop
    if at < end:
        pieces.append((text[at:end], False))
    if begin and pieces:
        pieces.insert(0, ("…", False))
    if end < len(text):
        pieces.append(("…", False))
    return pieces
