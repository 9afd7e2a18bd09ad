"""Where the goal is set: how often, from how many minutes a day counts, and when a day begins."""

from PySide6.QtCore import QTime, Signal

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.calendar.form_frame import FormFrame, field_card, labelled
from hipmob_desktop.ui.pages.calendar.shown import GoalShown
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.segmented import Segmented
from hipmob_desktop.ui.widgets.select import Select
from hipmob_desktop.ui.widgets.stepper import Stepper

DAILY, WEEKLY = "daily", "weekly"
LATEST_START = 6
MOST_MINUTES = 60


class GoalFormPage(FormFrame):
    """Passive: shows a `GoalShown`, tells the one chosen."""

    chosen = Signal(object)
    """A `GoalShown`."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        question = _("How often?")
        self.kind = Segmented([(WEEKLY, _("Some days a week")), (DAILY, _("Every day"))], question)
        self.days = Segmented([(str(n), str(n)) for n in range(1, 8)], _("Days a week"))
        self.minimum = Stepper(
            look, _("Minutes from which a day counts"), (1, MOST_MINUTES), _("min"), (_("Less"), _("More"))
        )
        self.start = Select(look, _("A day begins at"))
        for hour in range(LATEST_START + 1):
            self.start.addItem(self.locale().toString(QTime(hour, 0), self.locale().FormatType.ShortFormat), hour)
        self.kind.chosen.connect(lambda _key: self._days.setVisible(self.kind.current == WEEKLY))
        self._lay_out()
        self.saved.connect(self._tell)

    def show_goal(self, goal: GoalShown) -> None:
        """Start over with a goal."""
        self.begin(
            _("Your goal"),
            _("What you change counts from today on. Days that are past keep the goal that held then."),
        )
        self.kind.show_choice(DAILY if goal.daily else WEEKLY)
        self.days.show_choice(str(goal.days_a_week))
        self.minimum.show_value(goal.minimum_minutes)
        self.start.setCurrentIndex(max(self.start.findData(goal.day_start_hour), 0))
        self._days.setVisible(not goal.daily)
        self.kind.setFocus()

    def _tell(self) -> None:
        self.chosen.emit(
            GoalShown(
                daily=self.kind.current == DAILY,
                days_a_week=int(self.days.current or 5),
                minimum_minutes=self.minimum.value,
                day_start_hour=self.start.currentData(),
            )
        )

    def _lay_out(self) -> None:
        often = field_card()
        rest = _("Days marked as rest, sick, injured or travelling are never held against it.")
        often.body.addLayout(labelled(_("How often?"), self.kind, rest))
        self._days = field_card()
        self._days.body.addLayout(
            labelled(_("Days a week"), self.days, _("The streak counts weeks that have so many."))
        )
        counts = field_card()
        whole = _("A completed session always counts, however short; sessions done in part count by their minutes.")
        counts.body.addLayout(labelled(_("Minutes from which a day counts"), self.minimum, whole))
        late = _("What you do before this hour belongs to the evening before. Recorded sessions stay on their day.")
        counts.body.addLayout(labelled(_("A day begins at"), self.start, late))
        for card in (often, self._days, counts):
            self.column.addWidget(card)
