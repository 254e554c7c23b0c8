"""Printable slips for those who have not answered: the question, boxes to tick, and a personal link as a QR."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import segno
from fpdf import FPDF
from fpdf.enums import MethodReturnValue

from config.env import env
from sferum import rosters
from sferum.announcements.access import link_path
from sferum.announcements.models import Announcement
from sferum.announcements.rules import Ask

# The rosters' cards are printed in the same letters.
_FONTS = Path(rosters.__file__).parent / "fonts"
# Millimetres of an A4 sheet; three slips on each.
_MARGIN, _WIDTH, _HEIGHT, _ON_PAGE = 12, 186, 91, 3
_QR, _TEXT_WIDTH, _TEXT_LINES, _LINE = 42, 138, 7, 5
_BOXES: dict[str, tuple[str, ...]] = {
    Ask.READ: ("прочитано",),
    Ask.AGREE: ("согласны", "не согласны"),
    Ask.COME: ("придём", "не придём"),
}


@dataclass(frozen=True)
class Slip:
    """Whose slip it is; `token` answers for him."""

    full_name: str
    token: str


def link(token: str) -> str:
    """The link behind the QR."""
    return env.base_url + link_path(token)


def draw(announcement: Announcement, made: Sequence[Slip]) -> bytes:
    """A PDF with a slip for each, three on a page, with lines to cut along."""
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.set_title("Объявление")
    pdf.add_font("Onest", "", _FONTS / "Onest-Regular.ttf")
    pdf.add_font("Onest", "B", _FONTS / "Onest-SemiBold.ttf")
    if not made:
        pdf.add_page()
        _write(pdf, _MARGIN, _MARGIN, "Ответили все, печатать нечего.", size=12)
    for number, slip in enumerate(made):
        place = number % _ON_PAGE
        if place == 0:
            pdf.add_page()
        _draw_slip(pdf, announcement, slip, top=_MARGIN + place * _HEIGHT)
    return bytes(pdf.output())


def _draw_slip(pdf: FPDF, announcement: Announcement, slip: Slip, *, top: float) -> None:
    community = announcement.chat.community
    assert community is not None
    school = community.school
    due = announcement.due_at.astimezone(ZoneInfo(school.time_zone))
    where = school.name if community.name == school.name else f"{school.name}, {community.name}"
    _write(pdf, _MARGIN, top, where, size=9, grey=True)
    _write(pdf, _MARGIN, top + 6, slip.full_name, size=12, style="B")
    lines = _fitting(pdf, announcement.text)
    for number, line in enumerate(lines):
        _write(pdf, _MARGIN, top + 15 + number * _LINE, line, size=10)
    below = top + 17 + _TEXT_LINES * _LINE
    _write(pdf, _MARGIN, below, f"Ответ нужен до {due:%d.%m.%Y, %H:%M}", size=10, style="B")
    _draw_boxes(pdf, _BOXES[announcement.ask], y=below + 9)
    qr_x = _MARGIN + _WIDTH - _QR
    picture = io.BytesIO()
    segno.make(link(slip.token), error="m", micro=False).save(picture, kind="png", scale=6, border=2)
    pdf.image(picture, x=qr_x, y=top + 12, w=_QR, h=_QR, link=link(slip.token))
    for number, line in enumerate(("Ответить без бумаги:", "наведите камеру", "телефона на рисунок")):
        _write(pdf, qr_x + 2, top + 14 + _QR + number * 4, line, size=8, grey=True)
    pdf.set_draw_color(150)
    pdf.set_dash_pattern(dash=2, gap=2)
    pdf.line(_MARGIN, top + _HEIGHT - 5, _MARGIN + _WIDTH, top + _HEIGHT - 5)
    pdf.set_dash_pattern()


def _draw_boxes(pdf: FPDF, words: Sequence[str], *, y: float) -> None:
    """Boxes to tick, and a line for the signature."""
    x: float = _MARGIN
    pdf.set_draw_color(0)
    for word in words:
        pdf.rect(x, y, 4, 4)
        _write(pdf, x + 6, y - 0.4, word, size=10)
        x += 12 + pdf.get_string_width(word)
    _write(pdf, x + 2, y - 0.4, "Подпись", size=10)
    pdf.line(x + 20, y + 4, _MARGIN + _TEXT_WIDTH - 4, y + 4)


def _fitting(pdf: FPDF, text: str) -> list[str]:
    """The text in lines, as many as there is room for; the rest is read behind the link."""
    pdf.set_font("Onest", "", 10)
    lines = pdf.multi_cell(_TEXT_WIDTH, _LINE, text, align="L", dry_run=True, output=MethodReturnValue.LINES)
    assert isinstance(lines, list)
    if len(lines) <= _TEXT_LINES:
        return list(lines)
    return [*lines[: _TEXT_LINES - 1], "… Весь текст открывается по рисунку справа."]


def _write(pdf: FPDF, x: float, y: float, text: str, *, size: int, style: str = "", grey: bool = False) -> None:
    pdf.set_font("Onest", style, size)
    pdf.set_text_color(110 if grey else 0)
    pdf.set_xy(x, y)
    pdf.cell(0, 5, text)
