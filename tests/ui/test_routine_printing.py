"""A routine on paper: what stands there, that no step is broken, that nothing overlaps or leaves the page."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.domain.exercise import Breaths, Hold, Reps, Side, Sides, Tempo
from hipmob_desktop.domain.illustration import OwnPicture
from hipmob_desktop.domain.routine import Step
from hipmob_desktop.ui.printing.printer import fill_the_sheet
from hipmob_desktop.ui.printing.routine_layout import (
    AFTER_CUE,
    BULLET,
    SCALES,
    balanced,
    pages_for,
    place_cues,
    step_height,
)
from hipmob_desktop.ui.printing.routine_output import draw_routine, routine_as_pdf, routine_page_layout
from hipmob_desktop.ui.printing.routine_sheet import order_words, poses_on_paper, routine_sheet
from tests.ui.page_fakes import RESOURCES, catalogue, planned

KNOWN = catalogue()
FIGURES = load_figures(RESOURCES / "figures").figures
A4, A5, LETTER = (QPageSize(getattr(QPageSize.PageSizeId, name)) for name in ("A4", "A5", "Letter"))
POINT_MM = 25.4 / 72
ROOM = (1820.0, 2690.0)


def sheet_of(routine="post-run", known=KNOWN, figures=FIGURES):
    return routine_sheet(known, planned(known, routine), figures)


def long_sheet():
    """Every exercise there is, one of them with more words than any file may have in a few lines."""
    steps = tuple(Step(exercise) for exercise in KNOWN.exercises)
    wordy = replace(
        KNOWN.exercises["pigeon-pose"], setup="Slowly and with care. " * 18, cues=("Breathe out. " * 9,) * 5
    )
    routine = replace(KNOWN.routines["post-run"], id="all", name="All there is", steps=steps)
    known = replace(KNOWN, exercises={**KNOWN.exercises, wordy.id: wordy}, routines={**KNOWN.routines, "all": routine})
    return sheet_of("all", known)


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


def test_a_sheet_has_everything_one_does():
    sheet = sheet_of()
    assert (sheet.title, sheet.length) == ("Post-run", "about 14 min")
    assert [words for _icon, words in sheet.facts] == ["5 steps", "Static"]
    assert sheet.equipment.startswith("Half cylinder")
    first = sheet.steps[0]
    assert (first.number, first.name) == ("1", "Kneeling hip flexor stretch")
    assert first.dose == "60 s a side · left, then right"
    assert first.setup == KNOWN.exercises["kneeling-hip-flexor"].setup
    assert first.cues == KNOWN.exercises["kneeling-hip-flexor"].cues
    assert first.needs == "Mat if you have it"
    assert first.caution
    assert first.side is Side.LEFT


@pytest.mark.parametrize(
    ("sides", "first", "words"),
    [
        (Sides.BOTH, Side.LEFT, ""),
        (Sides.EACH, Side.LEFT, "left, then right"),
        (Sides.EACH, Side.RIGHT, "right, then left"),
        (Sides.ALTERNATE, Side.LEFT, "left and right in turn"),
        (Sides.ALTERNATE, Side.RIGHT, "right and left in turn"),
    ],
)
def test_the_order_of_the_sides_is_told(sides, first, words):
    assert order_words(sides, first) == words


def test_what_moves_is_shown_where_it_begins_and_where_it_leads():
    squat, pigeon, breathing = (FIGURES[name] for name in ("deep-squat", "pigeon-pose", "diaphragm-breathing"))
    reps = Reps(10, Tempo(4000))
    assert poses_on_paper(squat, reps) == ("tall", "low")
    assert poses_on_paper(squat, Hold(30_000)) == (), "held, the one pose says it"
    assert poses_on_paper(pigeon, Hold(60_000)) == ()
    assert poses_on_paper(breathing, Breaths(5, 4000, 6000)) == ()
    assert poses_on_paper(FIGURES["foam-roll-hips"], reps) == (), "lying figures have no room for two"


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_the_poses_shown_are_the_figures_own(figure):
    assert set(poses_on_paper(figure, Reps(10, Tempo(4000)))) <= set(figure.poses)


# ── Where it stands ────────────────────────────────────────────────────────

HEIGHTS = st.lists(st.floats(50, 900), min_size=1, max_size=30)


def fewest_pages(heights: list[float], first: float, later: float) -> int:
    """Worked out another way: how far one comes with each page more."""
    reached, pages = 0, 0
    while reached < len(heights):
        room = later if pages else first
        ends = [end for end in range(reached + 1, len(heights) + 1) if sum(heights[reached:end]) <= room]
        reached, pages = ends[-1], pages + 1
    return pages


@settings(derandomize=True, max_examples=60, deadline=None)
@given(heights=HEIGHTS)
def test_steps_are_in_order_whole_and_on_as_few_pages_as_can_be(heights):
    pages = balanced(heights, 2000, 2400)
    assert [number for page in pages for number in page] == list(range(len(heights)))
    for index, page in enumerate(pages):
        assert sum(heights[number] for number in page) <= (2400 if index else 2000)
    assert len(pages) == fewest_pages(heights, 2000, 2400)


def test_pages_hold_about_as_much():
    assert balanced([400] * 8, 2000, 2400) == ((0, 1, 2, 3), (4, 5, 6, 7))
    assert balanced([400] * 12, 2000, 2400) == ((0, 1, 2, 3), (4, 5, 6, 7), (8, 9, 10, 11))


def test_a_step_that_is_higher_than_a_page_has_one_to_itself():
    assert balanced([100, 5000, 100], 2000, 2400) == ((0,), (1,), (2,))


@pytest.mark.parametrize("routine", KNOWN.routines)
def test_every_routine_of_the_program_is_enlarged_to_fill_its_pages(qapp, routine):
    sheet = sheet_of(routine)
    pages = pages_for(sheet, *ROOM)
    assert len(pages.steps) <= 2
    larger = [scale for scale in SCALES if scale > pages.scale]
    if len(pages.steps) == 1 and larger:
        heights = sum(step_height(step, ROOM[0] / larger[-1]) for step in sheet.steps)
        assert heights > ROOM[1] / larger[-1] - 500


def test_cues_stand_beside_each_other_in_one_piece_and_within_the_width(qapp):
    cues = (
        "Knees loose.",
        "Low back heavy.",
        "A cue that is far too long to stand beside another one at all. " * 2,
        "So.",
    )
    placed, height = place_cues(cues, 900)
    assert [cue.words for cue in placed] == list(cues)
    assert placed[0].top == placed[1].top
    assert placed[1].left >= placed[0].left + placed[0].width + AFTER_CUE
    assert placed[2].top > placed[1].top
    assert placed[3].top > placed[2].top + 60, "the long one takes more than a line"
    assert all(cue.left >= BULLET and cue.left + cue.width <= 900 for cue in placed)
    assert height > placed[3].top


# ── As a file ──────────────────────────────────────────────────────────────


def rendered(document: QPdfDocument, page: int) -> QImage:
    return document.render(page, document.pagePointSize(page).toSize())


@pytest.mark.parametrize("size", [A4, LETTER, A5], ids=["A4", "Letter", "A5"])
def test_nothing_is_drawn_over_the_edge(opened, size):
    document = opened(routine_as_pdf(sheet_of(), size))
    picture = rendered(document, 0).convertToFormat(QImage.Format.Format_ARGB32)
    paper = QImage(picture.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, picture)
    margin = round(12 / POINT_MM)
    inner = paper.rect().adjusted(margin, margin, -margin, -margin)
    painter.fillRect(inner, Qt.GlobalColor.white)
    painter.end()
    grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    line, bits = grey.bytesPerLine(), bytes(grey.constBits())
    assert min(min(bits[row * line : row * line + grey.width()]) for row in range(grey.height())) > 250


def test_a_long_routine_takes_several_pages_each_with_its_title_and_number(opened):
    sheet = long_sheet()
    document = opened(routine_as_pdf(sheet, A4))
    count = document.pageCount()
    assert count >= 5
    texts = [document.getAllText(page).text() for page in range(count)]
    for number, text in enumerate(texts, start=1):
        assert "All there is" in text
        assert f"Page {number} of {count}" in text
    for step in sheet.steps:
        holding = [text for text in texts if step.name in text.replace("\r\n", " ").replace("\n", " ")]
        assert len(holding) >= 1
        assert any(step.cues[-1].split(".")[0] in text.replace("\r\n", " ") for text in holding), "none is broken"


def test_all_words_can_be_read_and_searched(opened):
    document = opened(routine_as_pdf(sheet_of(), A4))
    text = document.getAllText(0).text().replace("\r\n", " ")
    for words in ("Post-run", "about 14 min", "60 s a side · left, then right", "Stay tall, no leaning.", "stop."):
        assert words in text
    assert "Page" not in text, "one page needs no number"
    assert document.metaData(QPdfDocument.MetaDataField.Title) == "Post-run"
    assert document.pagePointSize(0).toSize() == QSize(595, 842)


def is_skin(colour) -> bool:
    return colour.red() > 200 and 150 < colour.green() < 200 and 100 < colour.blue() < 160


def is_red(colour) -> bool:
    return colour.red() > 220 and colour.green() < 60 and colour.blue() < 60


def shows(document: QPdfDocument, is_it) -> bool:
    """Whether a colour is in the column of the figures."""
    picture = rendered(document, 0)
    columns = range(round(picture.width() * 0.12), round(picture.width() * 0.38), 2)
    rows = range(round(picture.height() * 0.15), round(picture.height() * 0.9), 2)
    return any(is_it(picture.pixelColor(x, y)) for x in columns for y in rows if picture.pixelColor(x, y).alpha() > 200)


def test_figures_are_there_as_lines(opened):
    with_figures, without = (routine_as_pdf(sheet_of(figures=figures), A4) for figures in (FIGURES, {}))
    assert shows(opened(with_figures), is_skin)
    assert not shows(opened(without), is_skin)
    # Only the soft lights and shadows are dots, and small ones.
    assert len(with_figures) < 400_000


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_picture_of_ones_own_stands_in_the_figures_place(opened, tmp_path, kind):
    file = tmp_path / f"own.{kind}"
    if kind == "png":
        image = QImage(60, 90, QImage.Format.Format_RGB32)
        image.fill(0xFF2020)
        image.save(str(file))
    else:
        red = '<rect width="60" height="90" fill="#f22"/>'
        file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="90">{red}</svg>')
    own = dict.fromkeys(KNOWN.exercises, OwnPicture(str(file), kind, 0))
    assert shows(opened(routine_as_pdf(sheet_of(figures=own), A4)), is_red)


@pytest.mark.parametrize("kind", ["png", "svg"])
@pytest.mark.qt_log_ignore("qt.svg", "QImage", "Cannot open file", extend=True)
def test_a_picture_that_has_gone_leaves_its_place_empty(opened, tmp_path, kind):
    own = dict.fromkeys(KNOWN.exercises, OwnPicture(str(tmp_path / "gone"), kind, 0))
    document = opened(routine_as_pdf(sheet_of(figures=own), A4))
    assert not shows(document, is_red)
    assert "Stay tall" in document.getAllText(0).text()


def test_a_printer_gets_the_same_pages(opened, tmp_path):
    sheet = long_sheet()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(routine_page_layout(A4))
    printer.setPageMargins(QMarginsF(5, 5, 5, 5), QPageLayout.Unit.Millimeter)  # as a printer has them
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    fill_the_sheet(printer)
    assert draw_routine(sheet, printer)
    printed, saved = opened((tmp_path / "page.pdf").read_bytes()), opened(routine_as_pdf(sheet, A4))
    assert printed.pageCount() == saved.pageCount()
    last = saved.pageCount() - 1
    ours, theirs = (document.getAllText(last).boundingRectangle() for document in (saved, printed))
    for mine, printers in zip(ours.getCoords(), theirs.getCoords(), strict=True):
        assert mine == pytest.approx(printers, abs=3)
