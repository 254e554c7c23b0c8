"""Printable slips: of a shared invitation a page of equal ones, of personal ones each with its name."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import segno
from fpdf import FPDF
from fpdf.enums import MethodReturnValue

from config.env import env
from sferum.invitations import access, rules
from sferum.schools.models import Community, Role

# The rosters' cards are printed in the same letters.
_FONTS = Path(__file__).parents[1] / "rosters" / "fonts"
# Millimetres of an A4 sheet: two columns of four slips.
_MARGIN, _WIDTH, _HEIGHT, _COLUMNS, _ROWS = 9, 96, 69, 2, 4
_ON_PAGE = _COLUMNS * _ROWS
_QR, _PAD = 36, 4
_WHOM = {
    Role.PUPIL: "Приглашение ученику",
    Role.PARENT: "Приглашение родителям",
    Role.TEACHER: "Приглашение учителю",
}


@dataclass(frozen=True)
class Slip:
    """One slip; without a name it is for whoever gets it."""

    name: str
    role: str
    code: str
    secret: str
    expires_at: datetime


def draw(community: Community, slips: Sequence[Slip]) -> bytes:
    """A PDF to cut along the dashes. One shared invitation fills a page."""
    shown = list(slips) * _ON_PAGE if len(slips) == 1 and not slips[0].name else list(slips)
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.set_title("Приглашения")
    pdf.add_font("Onest", "", _FONTS / "Onest-Regular.ttf")
    pdf.add_font("Onest", "B", _FONTS / "Onest-SemiBold.ttf")
    for number, slip in enumerate(shown):
        row, column = divmod(number % _ON_PAGE, _COLUMNS)
        if number % _ON_PAGE == 0:
            pdf.add_page()
        _draw_slip(pdf, community, slip, x=_MARGIN + column * _WIDTH, y=_MARGIN + row * _HEIGHT)
    return bytes(pdf.output())


def _draw_slip(pdf: FPDF, community: Community, slip: Slip, *, x: float, y: float) -> None:
    pdf.set_draw_color(150)
    pdf.set_dash_pattern(dash=2, gap=2)
    pdf.rect(x, y, _WIDTH, _HEIGHT)
    pdf.set_dash_pattern()
    left, width = x + _PAD, _WIDTH - _QR - 3 * _PAD
    school = community.school
    where = school.name if community.name == school.name else f"{community.name}, {school.name}"
    top = _write(pdf, left, y + _PAD, where, width=_WIDTH - 2 * _PAD, size=8, grey=True, most=1)
    title = slip.name or _WHOM.get(Role(slip.role), "Приглашение")
    top = _write(pdf, left, top + 1, title, width=_WIDTH - 2 * _PAD, size=12, style="B", most=2)
    top = max(top, y + 21)
    _write(pdf, left, top, "код", width=width, size=8, grey=True)
    _write(pdf, left, top + 4, rules.grouped(slip.code), width=width, size=13, style="B")
    until = slip.expires_at.astimezone(ZoneInfo(school.time_zone))
    lines = f"Откройте {env.base_url}/join и введите код или наведите камеру на рисунок."
    below = _write(pdf, left, top + 13, lines, width=width, size=8, most=5)
    _write(pdf, left, below + 1, f"Действует до {until:%d.%m.%Y}", width=width, size=8, grey=True)
    picture = io.BytesIO()
    segno.make(access.link(slip.secret), error="m", micro=False).save(picture, kind="png", scale=6, border=2)
    pdf.image(picture, x=x + _WIDTH - _QR - _PAD, y=y + _HEIGHT - _QR - _PAD - 4, w=_QR, h=_QR)


def _write(
    pdf: FPDF,
    x: float,
    y: float,
    text: str,
    *,
    width: float,
    size: int,
    style: str = "",
    grey: bool = False,
    most: int = 1,
) -> float:
    """The text in `most` lines at most; answers where the next one may begin."""
    height = size * 0.45
    pdf.set_font("Onest", style, size)
    pdf.set_text_color(110 if grey else 0)
    lines = list[str](
        pdf.multi_cell(width, height, text, align="L", dry_run=True, output=MethodReturnValue.LINES)  # type: ignore[arg-type]
    )
    for number, line in enumerate(lines[:most]):
        pdf.set_xy(x, y + number * height)
        pdf.cell(width, height, line)
    return y + min(len(lines), most) * height
