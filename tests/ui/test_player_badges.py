"""The words above the ring, with a figure beside it: they never cover one another."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from hipmob_desktop.ui.pages.player.presenter import PlayerPresenter
from hipmob_desktop.ui.theme.look import Look
from tests.ui.player_fakes import FakeDriver, FakeWall, timeline, view_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.mark.parametrize("size", [QSize(900, 600), QSize(1100, 740), QSize(1920, 1080), QSize(640, 480)])
@pytest.mark.parametrize("segment", range(len(timeline().segments)))
def test_kind_and_side_stand_apart(qapp, qtbot, size, segment):
    line = timeline()
    player = PlayerPresenter(Look(qapp), FakeWall())
    qtbot.addWidget(player.page)
    player.page.resize(size)
    player.page.show()
    driver = FakeDriver(view_of(line, segment))
    player.lead(driver, line)
    player.set_figure(QWidget())
    driver.view_changed.emit(view_of(line, segment))
    stage = player.page.stage
    if stage.side.word:
        assert not stage.kind.geometry().intersects(stage.side.geometry())
    assert stage.rect().contains(stage.kind.geometry())
