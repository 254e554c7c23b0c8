"""Passwords and card secrets of demo people: derived from the install's own seed, so that they can be printed again
though the database keeps only hashes; different in every install, so that nobody signs in from a README."""

import hmac
from hashlib import sha256

from config.env import env
from sferum.accounts.services import CARD_CODE_LENGTH
from sferum.kit.text import CODE_ALPHABET

# Sixty-four words that one can read out across a classroom and type on a Latin keyboard.
_WORD_LIST = (
    "oblako ryabina sosna veter reka bereg tropa iskra yagoda zvezda luna rosa trava polyana klen dub "
    "lipa osina topol vishnya sliva malina brusnika klyukva snegir sinitsa chaika sova belka barsuk zayats olen "
    "karas okun parus lodka yakor volna ostrov most ozero rodnik dolina vershina skala kamen pesok glina "
    "lampa fonar kniga tetrad parta azbuka globus kompas karta skripka truba flauta gorod ulitsa krysha okno"
)
_WORDS = _WORD_LIST.split()


def password(login: str) -> str:
    """Readable: oblako-ryabina-47."""
    number = _number("password", login)
    number, first = divmod(number, len(_WORDS))
    number, second = divmod(number, len(_WORDS))
    return f"{_WORDS[first]}-{_WORDS[second]}-{10 + number % 90}"


def card_secret(login: str) -> str:
    """A card's secret of the usual length, in the alphabet of printed codes."""
    number, code = _number("card", login), ""
    for _ in range(CARD_CODE_LENGTH):
        number, index = divmod(number, len(CODE_ALPHABET))
        code += CODE_ALPHABET[index]
    return code


def _number(purpose: str, login: str) -> int:
    digest = hmac.new(env.secrets.demo_seed.encode(), f"{purpose}:{login}".encode(), sha256).digest()
    return int.from_bytes(digest)
