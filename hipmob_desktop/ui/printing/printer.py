"""The system's print dialog."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget


def choose_printer(parent: QWidget, layout: QPageLayout, title: str) -> QPrinter | None:
    """Ask which printer to use, or which file to print to; None if the user thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator("HipMob")
    printer.setPageLayout(layout)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    fill_the_sheet(printer)
    return printer


def fill_the_sheet(printer: QPrinter) -> None:
    """Count from the edge of the paper: the page has margins of its own, wider than any printer's."""
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)
