"""The printable sheet of cards: a slip for each, with lines to cut along."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import segno
from fpdf import FPDF

from config.env import env
from sferum.accounts.services import card_url
from sferum.schools.models import School

_FONTS = Path(__file__).parents[1] / "fonts"
# Millimetres of an A4 sheet: two columns of five slips.
_PAGE_WIDTH, _PAGE_HEIGHT, _EDGE = 210, 297, 9
_COLUMNS, _ROWS = 2, 5
_WIDTH = (_PAGE_WIDTH - 2 * _EDGE) / _COLUMNS
_HEIGHT = (_PAGE_HEIGHT - 2 * _EDGE) / _ROWS
_PAD, _QR = 5, 34
_GROUP = 4
# Points; millimetres of a line to a point.
_SMALLEST, _LINE = 6.5, 0.42


@dataclass(frozen=True)
class Slip:
    """Whose card it is; the secret is on the paper and nowhere else."""

    full_name: str
    secret: str
    expires_at: datetime


def in_groups(secret: str) -> str:
    """«ABEK-MHPC-TX23-4567»: as people read a code aloud and type it."""
    return "-".join(secret[start : start + _GROUP] for start in range(0, len(secret), _GROUP))


def draw(slips: Sequence[Slip], *, school: School, title: str) -> bytes:
    """The PDF; `title` is the class, or nothing for a school's own people."""
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.set_title(f"Карточки {title}".strip())
    pdf.set_lang("ru")
    pdf.add_font("Onest", "", _FONTS / "Onest-Regular.ttf")
    pdf.add_font("Onest", "B", _FONTS / "Onest-SemiBold.ttf")
    heading = f"{title} · {school.name}" if title else school.name
    zone = ZoneInfo(school.time_zone)
    for number, slip in enumerate(slips):
        place = number % (_COLUMNS * _ROWS)
        if place == 0:
            pdf.add_page()
            _cut_lines(pdf)
        left = _EDGE + (place % _COLUMNS) * _WIDTH
        top = _EDGE + (place // _COLUMNS) * _HEIGHT
        _draw_slip(pdf, slip, heading=heading, zone=zone, left=left, top=top)
    return bytes(pdf.output())


def _draw_slip(pdf: FPDF, slip: Slip, *, heading: str, zone: ZoneInfo, left: float, top: float) -> None:
    text_width = _WIDTH - 3 * _PAD - _QR
    x, y = left + _PAD, top + _PAD
    _write(pdf, x, y, heading, size=8, grey=True, width=_WIDTH - 2 * _PAD)
    family, _, given = slip.full_name.partition(" ")
    for number, line in enumerate((family, given)):
        _write(pdf, x, y + 6 + number * 5.5, line, size=12, style="B", width=text_width)
    told = ("Вход: наведите камеру", "телефона на рисунок", "или наберите код здесь:", env.base_url.split("://")[1])
    for number, line in enumerate(told):
        _write(pdf, x, y + 19 + number * 4, line, size=8, grey=True, width=text_width)
    picture = io.BytesIO()
    segno.make(card_url(slip.secret), error="m", micro=False).save(picture, kind="png", scale=6, border=2)
    pdf.image(picture, x=left + _WIDTH - _PAD - _QR, y=top + _PAD + 4.5, w=_QR, h=_QR)
    bottom = top + _HEIGHT - _PAD
    _write(pdf, x, bottom - 8.5, in_groups(slip.secret), size=12, style="B", width=_WIDTH - 2 * _PAD)
    until = f"Никому не показывайте. Действует до {slip.expires_at.astimezone(zone):%d.%m.%Y}"
    _write(pdf, x, bottom - 3, until, size=7, grey=True, width=_WIDTH - 2 * _PAD)


def _cut_lines(pdf: FPDF) -> None:
    pdf.set_draw_color(150)
    pdf.set_dash_pattern(dash=2, gap=2)
    for column in range(1, _COLUMNS):
        pdf.line(_EDGE + column * _WIDTH, _EDGE, _EDGE + column * _WIDTH, _PAGE_HEIGHT - _EDGE)
    for row in range(1, _ROWS):
        pdf.line(_EDGE, _EDGE + row * _HEIGHT, _PAGE_WIDTH - _EDGE, _EDGE + row * _HEIGHT)
    pdf.set_dash_pattern()


def _write(
    pdf: FPDF, x: float, y: float, text: str, *, size: float, width: float, style: str = "", grey: bool = False
) -> None:
    """One line. A longer text is set smaller; what is still too long then ends in an ellipsis."""
    pdf.set_font("Onest", style, size)
    while pdf.get_string_width(text) > width and size > _SMALLEST:
        size -= 0.5
        pdf.set_font("Onest", style, size)
    while pdf.get_string_width(text) > width:
        text = f"{text.rstrip('…')[:-1]}…"
    pdf.set_text_color(100 if grey else 0)
    pdf.set_xy(x, y)
    pdf.cell(width, size * _LINE, text)
