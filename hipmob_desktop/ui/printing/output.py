"""Brings a sheet onto paper: as a PDF, or through a printer. Everything is drawn as lines and letters."""

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from hipmob_desktop.ui.printing.canvas import Paper
from hipmob_desktop.ui.printing.month_page import draw_month
from hipmob_desktop.ui.printing.sheets import MonthSheet, YearSheet
from hipmob_desktop.ui.printing.year_page import draw_year

Sheet = MonthSheet | YearSheet
RESOLUTION = 600
MARGIN = 140.0
"""Around the page, in tenths of a millimetre."""
MONTH_ON_A4, YEAR_ON_A4 = (1820.0, 2690.0), (2690.0, 1820.0)
"""Width and height between the margins that the sheets are made for; on smaller paper all of them gets smaller."""
LEAST_HEIGHT = 0.9
"""Of that height: so far a sheet moves closer together before it gets smaller."""
TENTHS_AN_INCH = 254.0

_LETTER = ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
"""Territories whose paper is Letter (CLDR, supplemental data on paper sizes); all others use A4."""


def paper_size(locale: QLocale) -> QPageSize:
    """The paper that is used where the user lives."""
    letter = QLocale.territoryToCode(locale.territory()) in _LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def page_layout(sheet: Sheet, size: QPageSize) -> QPageLayout:
    """Paper for a sheet: a month stands, a year lies. Without margins: the drawing has its own."""
    lies = isinstance(sheet, YearSheet)
    orientation = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(size, orientation, QMarginsF())


def as_pdf(sheet: Sheet, size: QPageSize, title: str) -> bytes:
    """The sheet as a PDF file of one page. May be called beside the window's thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(page_layout(sheet, size))
    writer.setTitle(title)
    writer.setCreator("HipMob")
    draw_sheet(sheet, writer)
    return bytes(buffer.data().data())


def draw_sheet(sheet: Sheet, device: QPagedPaintDevice) -> bool:
    """Draw on one page of a PDF writer or a printer; its margins must be 0. False if it cannot be painted on."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        _draw(sheet, device, painter)
    finally:
        ended = painter.end()
    return ended


def _draw(sheet: Sheet, device: QPagedPaintDevice, painter: QPainter) -> None:
    to_tenths = TENTHS_AN_INCH / device.logicalDpiX()
    room = (device.width() * to_tenths - 2 * MARGIN, device.height() * to_tenths - 2 * MARGIN)
    designed = YEAR_ON_A4 if isinstance(sheet, YearSheet) else MONTH_ON_A4
    shrunk = min(1.0, room[0] / designed[0], room[1] / (designed[1] * LEAST_HEIGHT))
    painter.translate(MARGIN / to_tenths, MARGIN / to_tenths)
    painter.scale(shrunk / to_tenths, shrunk / to_tenths)
    paper = Paper(painter, room[0] / shrunk, room[1] / shrunk)
    if isinstance(sheet, YearSheet):
        draw_year(paper, sheet)
    else:
        draw_month(paper, sheet)
