"""The questions around a session that two pages ask: how stiff one was before it, and which run it follows."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.scale import ScalePicker
from hipmob_desktop.ui.widgets.segmented import Segmented
from hipmob_desktop.ui.widgets.text import Text


def stiffness_scale(question: str) -> ScalePicker:
    """Stiffness from 0 to 10."""
    return ScalePicker(question, _("0 · free and easy"), _("very stiff · 10"))


def effort_scale() -> ScalePicker:
    """Effort from 0 to 10."""
    return ScalePicker(_("How hard was it?"), _("0 · no effort"), _("all I had · 10"))


def quality_scale() -> ScalePicker:
    """Quality of movement from 0 to 10."""
    return ScalePicker(_("How well did you move?"), _("0 · out of control"), _("clean and steady · 10"))


def stride_scale() -> ScalePicker:
    """Stride feel from 0 to 10."""
    return ScalePicker(_("How does your stride feel?"), _("0 · blocked"), _("free and long · 10"))


class RunQuestion(QWidget):
    """Which run the session follows; need not be answered."""

    def __init__(self) -> None:
        super().__init__()
        question = _("Which run does it follow?")
        options = (
            (RunKind.NONE, _("No run")),
            (RunKind.EASY, _("Easy")),
            (RunKind.TEMPO, _("Tempo")),
            (RunKind.INTERVALS, _("Intervals")),
            (RunKind.LONG, _("Long")),
            (RunKind.RACE, _("Race")),
        )
        self.choice = Segmented(
            [(kind.value, words) for kind, words in options], question, clearable=True, gap=Space.XXS
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Space.XS)
        rows.addWidget(Text(question, "strong"))
        rows.addWidget(self.choice)
        self.setFocusProxy(self.choice)

    @property
    def value(self) -> RunKind | None:
        """The answer, None if there is none."""
        return None if self.choice.current is None else RunKind(self.choice.current)

    def show_value(self, kind: RunKind | None) -> None:
        """Show an answer."""
        self.choice.show_choice(None if kind is None else kind.value)
