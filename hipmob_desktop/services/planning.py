"""From a routine and the user's settings to the timeline that is previewed and played: one way for both."""

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.compiler import CompileOptions, compile_timeline
from hipmob_desktop.domain.fitting import fit_cues
from hipmob_desktop.domain.phrases import PhraseBook
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.settings import Settings


def compiled(routine: Routine, catalogue: Catalogue, settings: Settings, phrases: PhraseBook) -> Timeline:
    """A routine's timeline as these settings want it, every cue in its fullest wording: to be fitted to a voice."""
    options = CompileOptions(talk=settings.talk, pace=settings.pace, count_on=settings.count_on)
    return compile_timeline(routine, catalogue, options, phrases)


def previewed(routine: Routine, catalogue: Catalogue, settings: Settings, phrases: PhraseBook) -> Timeline:
    """The same with its cues fitted by estimated lengths: no voice is asked."""
    return fit_cues(compiled(routine, catalogue, settings, phrases), {})
