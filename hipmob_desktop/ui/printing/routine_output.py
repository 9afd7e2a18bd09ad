"""Brings a routine onto paper: as a PDF, or through a printer; as lines and letters, but for photographs."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from hipmob_desktop.ui.printing.canvas import Paper
from hipmob_desktop.ui.printing.output import MARGIN, RESOLUTION, TENTHS_AN_INCH
from hipmob_desktop.ui.printing.routine_layout import HEIGHT_ON_A4, WIDTH_ON_A4, pages_for
from hipmob_desktop.ui.printing.routine_page import draw_routine_page
from hipmob_desktop.ui.printing.routine_sheet import RoutineSheet

LEAST_HEIGHT = 0.9
"""Of A4's height: lower paper, such as A5, holds the same, smaller."""


def routine_page_layout(size: QPageSize) -> QPageLayout:
    """Upright, and without margins: the drawing has its own."""
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())


def routine_as_pdf(sheet: RoutineSheet, size: QPageSize) -> bytes:
    """The sheet as a PDF file. May be called beside the window's thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(routine_page_layout(size))
    writer.setTitle(sheet.title)
    writer.setCreator("HipMob")
    draw_routine(sheet, writer)
    return bytes(buffer.data().data())


def draw_routine(sheet: RoutineSheet, device: QPagedPaintDevice) -> bool:
    """Draw all pages on a PDF writer or a printer; its margins must be 0. False if it cannot be painted on."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        _draw_pages(sheet, device, painter)
    finally:
        ended = painter.end()
    return ended


def _draw_pages(sheet: RoutineSheet, device: QPagedPaintDevice, painter: QPainter) -> None:
    to_tenths = TENTHS_AN_INCH / device.logicalDpiX()
    room = (device.width() * to_tenths - 2 * MARGIN, device.height() * to_tenths - 2 * MARGIN)
    shrunk = min(1.0, room[0] / WIDTH_ON_A4, room[1] / (HEIGHT_ON_A4 * LEAST_HEIGHT))
    pages = pages_for(sheet, room[0] / shrunk, room[1] / shrunk)
    scale = shrunk * pages.scale
    for page in range(len(pages.steps)):
        if page:
            device.newPage()
        painter.resetTransform()
        painter.translate(MARGIN / to_tenths, MARGIN / to_tenths)
        painter.scale(scale / to_tenths, scale / to_tenths)
        draw_routine_page(Paper(painter, room[0] / scale, room[1] / scale), sheet, pages, page)
