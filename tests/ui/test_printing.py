"""The month and the year on paper: what stands there, and that it stands inside the page, as letters and lines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QSize
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from hipmob_desktop.domain.days import DayMark, DayState, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory, GoalKind
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.printing.output import as_pdf, draw_sheet, page_layout, paper_size
from hipmob_desktop.ui.printing.printer import fill_the_sheet
from hipmob_desktop.ui.printing.sheets import Records, month_sheet, year_sheet
from tests.ui.calendar_fakes import lived_days

BRITISH, AMERICAN, GERMAN = QLocale("en_GB"), QLocale("en_US"), QLocale("de_DE")
DATES = LocaleDates(BRITISH)
TODAY = date(2026, 3, 20)
MINUTE = 60_000
POINT_MM = 25.4 / 72
A4, A6, LETTER = (QPageSize(getattr(QPageSize.PageSizeId, name)) for name in ("A4", "A6", "Letter"))


def done(day: date, minutes: float, *, partial: bool = False) -> DayTotals:
    return DayTotals(day, round(minutes * MINUTE), int(not partial), int(partial), ("Post-run",))


def records(*totals: DayTotals, marks=(), goal: Goal | None = None) -> Records:
    goals = GoalHistory((goal,) if goal else ())
    return Records({t.day: t for t in totals}, {m.day: m for m in marks}, goals, TODAY)


def ten_years() -> Records:
    totals, marks = lived_days(TODAY, 3650)
    return records(*totals, marks=marks)


def days_of(sheet) -> dict[int, object]:
    return {day.day.day: day for week in sheet.weeks for day in week if day is not None}


@pytest.fixture
def opened(qapp):
    """Reads a PDF back."""
    kept = []

    def opened(pdf: bytes) -> QPdfDocument:
        buffer, document = QBuffer(), QPdfDocument()
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        kept.append((document, buffer))
        assert document.status() is QPdfDocument.Status.Ready
        return document

    yield opened
    for document, _buffer in kept:
        document.close()


# ── What stands there ──────────────────────────────────────────────────────


def test_a_month_has_its_days_in_weeks_that_begin_as_the_locale_has_it():
    british = month_sheet(records(), TODAY, DATES)
    assert (british.title, british.year) == ("March", "2026")
    assert british.weekdays[0] == "Mon"
    assert [day.day.day if day else 0 for day in british.weeks[0]] == [0, 0, 0, 0, 0, 0, 1]
    assert len(british.weeks) == 6
    american = month_sheet(records(), TODAY, LocaleDates(AMERICAN))
    assert american.weekdays[0] == "Sun"
    assert [day.day.day for day in american.weeks[0] if day] == [1, 2, 3, 4, 5, 6, 7]
    assert len(american.weeks) == 5


@pytest.mark.parametrize(("day", "last"), [(date(2024, 2, 9), 29), (date(2026, 2, 28), 28), (date(2026, 12, 31), 31)])
def test_every_day_of_a_month_is_there_once(day, last):
    assert list(days_of(month_sheet(records(), day, DATES))) == list(range(1, last + 1))


def test_a_day_shows_its_minutes_shade_and_marks():
    first = date(2026, 3, 1)
    marks = [
        DayMark(first, DayState.TRAVEL, RunKind.EASY),
        DayMark(first + timedelta(days=3), DayState.SICK),
        DayMark(first + timedelta(days=4), ran=RunKind.NONE),
    ]
    sheet = month_sheet(
        records(
            done(first, 14.4),
            done(first + timedelta(days=1), 0.4, partial=True),
            done(first + timedelta(days=2), 25),
            marks=marks,
        ),
        first,
        DATES,
    )
    shown = days_of(sheet)
    assert (shown[1].minutes, shown[1].level, shown[1].marks) == ("14", 3, ("travel", "run"))
    assert (shown[2].minutes, shown[2].level, shown[2].marks) == ("<1", 1, ("partial",))
    assert (shown[3].minutes, shown[3].level) == ("25", 4)
    assert (shown[4].minutes, shown[4].level, shown[4].marks) == ("", 0, ("sick",))
    assert shown[5].marks == (), "having had no run is no run"
    assert [key.words for key in sheet.legend] == [
        *("under 5", "5 to 12", "12 to 20", "20 and more"),
        *("Sick", "Travelling", "Run", "In part"),
    ]


def test_the_figures_are_those_of_the_month_by_the_goal_that_held():
    daily = Goal(date(2026, 1, 1), GoalKind.DAILY)
    days = [date(2026, 2, 27), date(2026, 2, 28), *(date(2026, 3, n) for n in (1, 2, 3, 5))]
    sheet = month_sheet(
        records(*(done(d, 20) for d in days), done(date(2026, 3, 6), 2, partial=True), goal=daily), TODAY, DATES
    )
    assert [(f.value, f.label) for f in sheet.figures] == [
        ("82 min", "active"),
        ("4", "days kept"),
        ("5", "sessions"),
        ("3 days", "longest streak"),
    ]
    assert sheet.rule == "Goal: every day; a day counts with a completed session or 4 min."


def test_a_month_without_work_has_no_figures_that_reproach():
    assert month_sheet(records(), TODAY, DATES).figures == ()
    assert year_sheet(records(), 2026, DATES).figures == ()


def test_a_year_has_every_day_and_month():
    sheet = year_sheet(records(done(date(2024, 2, 29), 30), done(date(2024, 2, 1), 90)), 2024, DATES)
    assert len(sheet.days) == 366
    assert [month.name for month in sheet.months][:2] == ["Jan", "Feb"]
    assert [month.words for month in sheet.months] == ["", "2 h 0 min", *[""] * 10]
    assert sheet.months[1].active_ms == 120 * MINUTE


def test_a_year_shows_only_why_days_were_left_out_and_what_is_still_to_come():
    marks = [DayMark(date(2026, 1, 5), DayState.REST, RunKind.LONG), DayMark(date(2026, 1, 6), DayState.SICK)]
    sheet = year_sheet(records(done(date(2026, 1, 6), 9), marks=marks), 2026, DATES)
    assert (sheet.days[4].marks, sheet.days[5].marks) == (("rest",), ())
    assert next(day.day for day in sheet.days if day.ahead) == TODAY + timedelta(days=1)


# ── On paper ───────────────────────────────────────────────────────────────


def sheets():
    full = ten_years()
    german = LocaleDates(GERMAN)
    busy = replace(full, today=date(2025, 12, 31))
    return [
        pytest.param(month_sheet(full, date(2025, 8, 1), DATES), id="month"),
        pytest.param(month_sheet(records(), date(2026, 2, 1), DATES), id="month, nothing done"),
        pytest.param(month_sheet(busy, date(2025, 9, 1), german), id="month, longest names"),
        pytest.param(year_sheet(full, 2025, DATES), id="year"),
        pytest.param(year_sheet(records(), 2024, LocaleDates(AMERICAN)), id="year, nothing done"),
    ]


@pytest.mark.parametrize("size", [A4, LETTER, A6], ids=["A4", "Letter", "A6"])
@pytest.mark.parametrize("sheet", sheets())
def test_everything_stands_inside_the_page(opened, sheet, size):
    document = opened(as_pdf(sheet, size, "Test"))
    assert document.pageCount() == 1
    page = document.pagePointSize(0)
    letters = [polygon.boundingRect() for polygon in document.getAllText(0).bounds()]
    assert letters
    edge = 10 / POINT_MM
    assert min(box.left() for box in letters) >= edge
    assert min(box.top() for box in letters) >= edge
    assert max(box.right() for box in letters) <= page.width() - edge + 1
    assert max(box.bottom() for box in letters) <= page.height() - edge + 1


@pytest.mark.parametrize("sheet", sheets())
def test_nothing_is_drawn_over_the_edge(opened, sheet):
    document = opened(as_pdf(sheet, A4, "Test"))
    page = document.pagePointSize(0).toSize()
    picture = document.render(0, page)
    margin = round(12 / POINT_MM)
    inked = [
        (x, y)
        for x in range(page.width())
        for y in range(page.height())
        if not (margin < x < page.width() - margin and margin < y < page.height() - margin)
        and picture.pixelColor(x, y).alpha() > 8
        and picture.pixelColor(x, y).lightness() < 250
    ]
    assert inked == []


def test_a_month_stands_and_a_year_lies(opened):
    month = opened(as_pdf(month_sheet(records(), TODAY, DATES), A4, "")).pagePointSize(0).toSize()
    year = opened(as_pdf(year_sheet(records(), 2026, DATES), A4, "")).pagePointSize(0).toSize()
    assert (month, year) == (QSize(595, 842), QSize(842, 595))


def test_all_words_can_be_read_and_searched(opened):
    full = ten_years()
    document = opened(as_pdf(month_sheet(full, date(2025, 11, 1), DATES), A4, "HipMob, November 2025"))
    text = document.getAllText(0).text()
    for words in ("November", "2025", "days kept", "longest streak", "Goal: 5 days a week", "Minutes a day"):
        assert words in text
    assert document.metaData(QPdfDocument.MetaDataField.Title) == "HipMob, November 2025"
    minutes = [day.minutes for day in days_of(month_sheet(full, date(2025, 11, 1), DATES)).values() if day.minutes]
    assert minutes
    assert all(each in text for each in minutes)


@pytest.mark.parametrize("sheet", sheets())
def test_it_is_drawn_in_lines_not_in_dots(sheet, qapp):
    assert b"/Subtype /Image" not in as_pdf(sheet, A4, "Test")


def test_paper_is_that_of_the_country():
    assert paper_size(AMERICAN).id() is QPageSize.PageSizeId.Letter
    assert paper_size(QLocale("es_MX")).id() is QPageSize.PageSizeId.Letter
    assert paper_size(BRITISH).id() is QPageSize.PageSizeId.A4
    assert paper_size(QLocale("sv_SE")).id() is QPageSize.PageSizeId.A4


@pytest.mark.parametrize("sheet", [sheets()[0], sheets()[3]])
def test_a_printer_gets_the_same_page(opened, tmp_path, sheet):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(sheet, A4))
    printer.setPageMargins(QMarginsF(5, 5, 5, 5), QPageLayout.Unit.Millimeter)  # as a printer has them
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    fill_the_sheet(printer)
    assert draw_sheet(sheet, printer)
    printed, saved = opened((tmp_path / "page.pdf").read_bytes()), opened(as_pdf(sheet, A4, ""))
    assert printed.pageCount() == 1
    assert printed.pagePointSize(0).toSize() == saved.pagePointSize(0).toSize()
    ours, theirs = (document.getAllText(0).boundingRectangle() for document in (saved, printed))
    for mine, printers in zip(ours.getCoords(), theirs.getCoords(), strict=True):
        assert mine == pytest.approx(printers, abs=3)
