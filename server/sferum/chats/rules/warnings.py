"""What deserves a second look before anybody acts on it: a request for a code or password, a link out of the school.

Pure. It warns and never blocks, so it may err on the side of a warning; a teacher's «никому не сообщайте код» passes.
"""

import re
import unicodedata
from typing import Literal

Found = Literal["", "code", "link"]

# Letters and digits that are drawn like Cyrillic ones.
_LOOKALIKES = str.maketrans("abcehkmoptxyu0346@", "авсенкмортхуиозчба")
_DISGUISED = re.compile(r"[abcehkmoptxyu]+")
_CYRILLIC = re.compile(r"[а-я]")
_TOKEN = re.compile(r"[\w@]+")
# «к о д», «с-м-с», «п.а.р.о.л.ь»: single letters with something between them.
_SPELLED = re.compile(r"(?<![\w@])(?:[\w@][\s.\-_*·]{1,2}){2,}[\w@](?![\w@])")
_INVISIBLE = re.compile(r"[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")

_ASK = re.compile(
    r"(?P<no>\b(?:не|нельзя|никогда не)\s+)?(?:надо\s+|нужно\s+)?"
    r"\b(?:скаж|назов|назва|пришл|присыла|отправ|продикту|сообщ|перешл|пересла|скинь|скин|кинь|кида|дай|дать|напиш|введ|ввест"
    r"|подскаж|подтверд|озвуч|передай|переда|жду|нужен|нужны|нужно|требуется|prishl|skin|skazh|nazov|otprav|send|tell)\w*"
)
_SECRET = re.compile(
    r"\b(?:парол\w*|пин\W?код\w*|cvv\w*|cvc\w*|свв|сvv|parol\w*|password\w*|одноразов\w+\s+код\w*)\b"
    r"|\bкод\w*\s+(?:\w+\s+){0,2}?(?:из|с|в)\s+(?:\w+\s+)?(?:смс\w*|sms|сообщени\w*|уведомлени\w*|пуш\w*|приложени\w*|банк\w*)"
    r"|\bкод\w*\s+(?:подтверждени\w*|авторизаци\w*|доступа|входа|безопасности|от\s+госуслуг\w*|госуслуг\w*|банк\w*|карт\w*)"
    r"|\b(?:смс|sms)\W{0,3}код\w*|\bкод\w*\W{0,3}(?:смс|sms)\b"
    r"|\b(?:kod|code)\b.{0,20}\b(?:sms|смс)\b"
)
_CODE = re.compile(r"\b(?:код\w*|цифр\w*|kod|code)\b")
_CAME = re.compile(r"\b(?:смс\w*|sms|госуслуг\w*|банк\w*|прид[её]т|прише[лд]\w*|пришл[аио]|приш[её]л|карт[аыеу])\b")

_SCHEME = re.compile(r"\b[a-z][a-z0-9+.-]{1,12}:(?://|[^\s/])\S*", re.IGNORECASE)
_ACTIVE = ("javascript:", "data:", "vbscript:", "file:", "intent:", "tg:", "whatsapp:", "viber:", "mailto:")
_ZONES = (
    "ru|рф|su|com|net|org|info|biz|me|io|cc|ly|gl|to|top|xyz|site|online|club|shop|store|app|dev|link|click|live|pro|tk|ml"
    "|ga|cf|gq|ws|by|kz|uz|ua|eu|de|uk|us|cn|in|tv|gg|ai|co|one|space|website|tech|world|fun|icu|vip|мск|москва|дети|онлайн"
    "|сайт|орг|ком|бел|py|ру"
)
_HOST = re.compile(
    rf"(?<![\w@.-])((?:[\w-]{{1,63}}\s?(?:\.|\[\.\]|\(\.\)|\s(?:точка|dot)\s|\((?:точка|dot)\)|\[(?:точка|dot)\])\s?)+"
    rf"(?:{_ZONES}))(?![\w-])(?=[/:?#\s.,;!)»\"']|$)",
    re.IGNORECASE,
)
_GLUE = re.compile(r"\s?(?:\[\.\]|\(\.\)|\s(?:точка|dot)\s|\((?:точка|dot)\)|\[(?:точка|dot)\]|\.)\s?", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


def warning(text: str, *, own_host: str) -> Found:
    """`code` when the text asks for what opens an account; else `link` when it leads out of the install."""
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower().replace("ё", "е")
    if _asks_for_secret(_unmasked(seen)):
        return "code"
    return "link" if _leads_out(seen, own_host.lower()) else ""


def _unmasked(text: str) -> str:
    """Words as they are read: spelled ones joined, foreign lookalikes in Russian words put right."""
    text = _SPELLED.sub(lambda found: re.sub(r"[\s.\-_*·]", "", found[0]), text)

    def russian(found: re.Match[str]) -> str:
        word = found[0]
        if _CYRILLIC.search(word) or _DISGUISED.fullmatch(word):
            return word.translate(_LOOKALIKES)
        return word

    return _TOKEN.sub(russian, text)


def _asks_for_secret(text: str) -> bool:
    asks = [found for found in _ASK.finditer(text) if not found["no"]]
    if not asks:
        return False
    if _SECRET.search(text):
        return True
    # «Сейчас придёт смс, скажи цифры»: the code and where it comes from stand apart.
    return bool(_CODE.search(text) and _CAME.search(text))


def _leads_out(text: str, own_host: str) -> bool:
    for found in _SCHEME.finditer(text):
        link = found[0]
        if link.startswith(_ACTIVE):
            return True
        if "://" in link and not _is_own(_host_of(link), own_host):
            return True
    return any(not _is_own(_GLUE.sub(".", found[1]), own_host) for found in _HOST.finditer(text))


def _host_of(link: str) -> str:
    """The host that a browser would go to: after the last «@», without the port."""
    rest = re.split(r"[/?#\\]", link.split("://", 1)[1], maxsplit=1)[0]
    return rest.rpartition("@")[2].partition(":")[0].strip(".,;!)»\"'")


def _is_own(host: str, own_host: str) -> bool:
    """Our own address to the letter. A host that mixes two alphabets is a forgery whatever it resembles."""
    if _CYRILLIC.search(host) and _LATIN.search(host):
        return False
    return host in {own_host, "localhost"} or host.endswith(f".{own_host}")
