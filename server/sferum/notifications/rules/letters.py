"""How a letter is worded: plain text and simple HTML of the same; the subject names nobody; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sferum.notifications.rules import kinds, words

PAGE = mark_safe(
    '<!doctype html><html lang="ru"><meta charset="utf-8">'
    '<body style="margin:0;padding:24px;font:16px/1.5 Arial,sans-serif;color:#1b1f24;background:#fff">'
    '<div style="max-width:560px;margin:0 auto">{}{}{}</div></body></html>'
)
ITEM = mark_safe(
    '<h2 style="margin:24px 0 4px;font-size:18px">{}</h2>{}<p style="margin:8px 0 0"><a href="{}">Открыть</a></p>'
)
FOOT = mark_safe(
    '<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #d0d5db;font-size:14px;color:#59636e">'
    '{}<br><a href="{}">Больше не присылать</a></p>'
)


@dataclass(frozen=True)
class Item:
    """One thing that the letter tells; `link` is a whole address."""

    kind: str
    title: str
    text: str
    link: str
    hides_text: bool = False

    @property
    def shown_title(self) -> str:
        return kinds.BARE_TITLES[self.kind] if self.hides_text else self.title

    @property
    def shown_text(self) -> str:
        return "" if self.hides_text else self.text


@dataclass(frozen=True)
class Worded:
    subject: str
    text: str
    html: str


def subject(sender: str, items: Sequence[Item]) -> str:
    """Of what kind, or how much; subjects are shown on locked screens and by mail servers on the way."""
    what = kinds.BARE_TITLES[items[0].kind] if len(items) == 1 else words.digest_title(len(items))
    return f"{sender}: {what[:1].lower()}{what[1:]}"


def compose(*, sender: str, items: Sequence[Item], why: str, unsubscribe: str) -> Worded:
    """The letter of these things; `why` says whom it was sent to and why."""
    hello = "Здравствуйте!"
    parts = [hello, *(_plain(item) for item in items), f"—\n{why}\nБольше не присылать: {unsubscribe}"]
    body = format_html_join("", ITEM, ((one.shown_title, _paragraphs(one.shown_text), one.link) for one in items))
    page = format_html(PAGE, format_html("<p>{}</p>", hello), body, format_html(FOOT, why, unsubscribe))
    return Worded(subject=subject(sender, items), text="\n\n".join(parts) + "\n", html=page)


def compose_code(*, sender: str, code: str) -> Worded:
    """The code by which a person proves that the address is his."""
    lines = [
        f"Код для подтверждения почты: {code}",
        "Введите его в настройках уведомлений. Он действует полчаса.",
        "Если Вы ничего не подтверждали, просто удалите это письмо.",
    ]
    body = format_html_join("", "<p>{}</p>", ((line,) for line in lines))
    return Worded(
        subject=f"{sender}: код подтверждения", text="\n\n".join(lines) + "\n", html=format_html(PAGE, body, "", "")
    )


def _plain(item: Item) -> str:
    return "\n".join(filter(None, [item.shown_title, item.shown_text, item.link]))


def _paragraphs(text: str) -> SafeString:
    """What looks like a tag or a link in the text stays text."""
    lines = filter(None, map(str.strip, text.splitlines()))
    return format_html_join("", '<p style="margin:8px 0 0">{}</p>', ((line,) for line in lines))
