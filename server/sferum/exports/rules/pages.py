"""A chat as a page that any browser shows without a network: no script, nothing from outside; pure."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sferum.chats.rules.mentions import plain
from sferum.chats.schemas import MessageOut

STYLE = mark_safe("""
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:720px;margin:24px auto;padding:0 16px}
article{margin:0 0 16px;padding:8px 12px;border-left:3px solid #8aa;overflow-wrap:anywhere}
h2{font-size:15px;margin:0}time{color:GrayText;font-weight:400;margin-left:8px}
p{margin:4px 0;white-space:pre-wrap}.quiet{color:GrayText}
blockquote{margin:4px 0;padding-left:8px;border-left:2px solid GrayText;color:GrayText}
""")
POLICY = mark_safe("default-src 'none'; style-src 'unsafe-inline'; img-src 'self'")
HEAD = mark_safe(
    '<!doctype html><html lang="ru"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta http-equiv="Content-Security-Policy" content="{}"><title>{}</title><style>{}</style></head>'
    "<body><h1>{}</h1>"
)
FOOT = "</body></html>\n"
EMBEDS = {
    "poll": "Опрос. Результаты в файле polls.csv.",
    "announcement": "Объявление. Ответы в файле announcements.csv.",
    "call": "Звонок",
}
OUTSIDER = "Не из этой школы"
SIGNS = {"like": "👍", "heart": "❤", "laugh": "😂", "wow": "😮", "sad": "😢", "ok": "👌", "question": "❓"}
MESSAGE = mark_safe('<article id="m{}"><h2>{}<time datetime="{}">{}</time></h2>{}</article>\n')


def head(title: str) -> SafeString:
    return format_html(HEAD, POLICY, title, STYLE, title)


def message(one: MessageOut, *, zone: str, links: Iterable[tuple[str, str]]) -> SafeString:
    """One message; `links` are its files: (path in the archive from the page, name)."""
    author = one.author.name if one.author else "Сферум" if one.kind == "system" else OUTSIDER
    when = one.sent_at.astimezone(ZoneInfo(zone))
    return format_html(MESSAGE, one.seq, author, when.isoformat(), _clock(when), _body(one, links))


def _body(one: MessageOut, links: Iterable[tuple[str, str]]) -> SafeString:
    if one.deleted_at is not None:
        return _quiet("Сообщение удалено.")
    if one.is_hidden:
        return _quiet("Сообщение скрыто по жалобе.")
    if one.author is None and one.kind != "system":
        return _quiet("Сообщение человека не из этой школы.")
    parts: list[SafeString] = []
    if one.reply_to is not None:
        who = one.reply_to.author.name if one.reply_to.author else OUTSIDER
        parts.append(format_html("<blockquote>{}: {}</blockquote>", who, one.reply_to.text))
    if one.text:
        parts.append(format_html("<p>{}</p>", plain(one.text)))
    parts += [format_html('<p><a href="{}">{}</a></p>', path, name) for path, name in links]
    if one.embed is not None:
        parts.append(_quiet(EMBEDS.get(one.embed.kind, "Вложение")))
    if one.reactions:
        parts.append(
            _quiet(" ".join(f"{SIGNS.get(sign.key, sign.key)} {len(sign.user_ids)}" for sign in one.reactions))
        )
    if one.edited_at is not None:
        parts.append(_quiet("изменено"))
    return format_html_join("", "{}", ((part,) for part in parts))


def _quiet(text: str) -> SafeString:
    return format_html('<p class="quiet">{}</p>', text)


def _clock(when: datetime) -> str:
    return f"{when:%d.%m.%Y %H:%M}"
