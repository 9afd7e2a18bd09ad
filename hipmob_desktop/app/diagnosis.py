"""What works on this computer and what does not, for `doctor`: each finding in plain words."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hipmob_desktop.adapters import preflight
from hipmob_desktop.adapters.own_program import helper_command
from hipmob_desktop.app.environment import Environment
from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.services.ports import Capability, VoiceChoice
from hipmob_desktop.services.translation import _

PROBE_S = 20


def examine(environment: Environment) -> Sequence[Capability]:
    """Look at everything the app needs from this computer. Takes a second or two; changes nothing."""
    return [*_qt(), _voice(environment), *_log(environment), *_reminders(), _catalogue(_files(environment))]


def _qt() -> Sequence[Capability]:
    found = preflight.check(os.environ)
    if found.fatal:
        return [Capability(_("window"), works=False, summary=_("cannot open"), remedy=found.fatal)]
    answer = _ask_qt({"QT_QPA_PLATFORM": found.platform} if found.platform else {})
    if answer is None:
        remedy = _("Start the program in a graphical session; DISPLAY or WAYLAND_DISPLAY must lead to one.")
        return [Capability(_("window"), works=False, summary=_("Qt cannot reach the screen"), remedy=remedy)]
    return [_window(answer), _sound(answer, "\n".join(found.warnings)), _screen(answer)]


def _ask_qt(extra: Mapping[str, str]) -> Mapping[str, str] | None:
    try:
        ran = subprocess.run(
            helper_command("--qt-probe", "hipmob_desktop.desktop.probe"),
            env={**os.environ, **extra},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            capture_output=True,
            text=True,
            check=False,
            timeout=PROBE_S,
        )
        return json.loads(ran.stdout.splitlines()[-1])
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError):
        return None


def _window(answer: Mapping[str, str]) -> Capability:
    return Capability(_("window"), works=True, summary=_("Qt platform {name}").format(name=answer["platform"]))


def _sound(answer: Mapping[str, str], lacking: str) -> Capability:
    """`lacking`: what the preflight found missing; that helps before any loudspeaker does."""
    device = answer["audio"]
    remedy = lacking or _("Connect speakers or headphones. Until then cues are shown as captions with a flash.")
    return Capability(_("sound"), works=bool(device), summary=device or _("no audio output"), remedy=remedy)


def _screen(answer: Mapping[str, str]) -> Capability:
    way = answer["screen"]
    if way:
        summary = _("kept awake during a session ({way})").format(way=way)
    else:
        # Told, but nothing the user has to mend: captions and voice go on with a dark screen.
        summary = _("may go dark during a session: this desktop offers no way to hold it")
    return Capability(_("screen"), works=True, summary=summary)


def _voice(environment: Environment) -> Capability:
    from hipmob_desktop.adapters.speech.probing import probe_voice

    settings = environment.settings.load()
    return probe_voice(VoiceChoice(settings.voice, settings.voice_rate, settings.language))


def _log(environment: Environment) -> Sequence[Capability]:
    from hipmob_desktop.adapters.db.health import database_report

    return [database_report(environment.paths).capability()]


def _reminders() -> Sequence[Capability]:
    from hipmob_desktop.adapters.autostart.choosing import choose_autostart
    from hipmob_desktop.adapters.autostart.entry import reminders_entry
    from hipmob_desktop.adapters.clock import SystemSessionClock
    from hipmob_desktop.adapters.notifying.probing import probe_notifications
    from hipmob_desktop.adapters.own_program import own_command

    notifications = probe_notifications(SystemSessionClock())
    if not notifications.works:
        # Told, but nothing the user has to mend: there is another way, and it is taken.
        summary = f"{notifications.summary}. {notifications.remedy}"
        notifications = replace(notifications, works=True, summary=summary, remedy="")
    return [notifications, choose_autostart(reminders_entry(own_command())).capability()]


def _files(environment: Environment) -> Catalogue:
    """The catalogue, told also what is wrong with the user's own pictures and figures."""
    from hipmob_desktop.adapters.own_illustrations import load_own_illustrations

    catalogue = environment.catalogue.load()
    own = load_own_illustrations(environment.paths.data)
    return replace(catalogue, problems=(*catalogue.problems, *own.problems))


def _catalogue(catalogue: Catalogue) -> Capability:
    counts = _("{exercises} exercises, {routines} routines").format(
        exercises=len(catalogue.exercises), routines=len(catalogue.routines)
    )
    if not catalogue.problems:
        return Capability(_("catalogue"), works=True, summary=counts)
    left_out = _("left out: {problems}").format(problems="; ".join(map(str, catalogue.problems)))
    remedy = _("Mend or remove these files; everything else works.")
    return Capability(_("catalogue"), works=False, summary=f"{counts}; {left_out}", remedy=remedy)
