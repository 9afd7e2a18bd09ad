"""What each printing command answers, as lines. None of them loads Qt."""

import json
import os
import sys
from collections.abc import Iterable, Sequence

from hipmob_desktop.app.environment import Environment, build_environment
from hipmob_desktop.cli import documents, printing
from hipmob_desktop.cli.arguments import Arguments
from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.services import library
from hipmob_desktop.services.capability_report import capability_report
from hipmob_desktop.services.planning import previewed
from hipmob_desktop.services.translation import _


def routines(arguments: Arguments) -> Iterable[str]:
    """Answer `routines`."""
    environment = build_environment(arguments.data_dir)
    catalogue = environment.catalogue.load()
    totals = _totals(environment, catalogue)
    if arguments.as_json:
        _warn_of_problems(catalogue)
        return [_json(documents.routines_document(catalogue, totals))]
    return printing.routines_text(catalogue, totals)


def _totals(environment: Environment, catalogue: Catalogue) -> list[tuple[Routine, Millis]]:
    settings = environment.settings.load()
    return [(r, previewed(r, catalogue, settings, environment.phrases).total_ms) for r in catalogue.routines.values()]


def find_routine(arguments: Arguments) -> str | None:
    """The id of the routine named on the command line; None, with a word on stderr, if there is none."""
    catalogue = build_environment(arguments.data_dir).catalogue.load()
    routine = library.find_routine(catalogue, arguments.routine)
    if routine is not None:
        return routine.id
    message = _('There is no routine "{name}".').format(name=arguments.routine)
    near = ", ".join(library.suggest_routines(catalogue, arguments.routine))
    hint = _("Did you mean {near}?").format(near=near) if near else _("`hipmob-desktop routines` lists them.")
    print(message, hint, file=sys.stderr)
    _warn_of_problems(catalogue)
    return None


def timeline(arguments: Arguments, routine_id: str) -> Iterable[str]:
    """Answer `timeline`."""
    environment = build_environment(arguments.data_dir)
    catalogue = environment.catalogue.load()
    compiled = previewed(catalogue.routines[routine_id], catalogue, environment.settings.load(), environment.phrases)
    if arguments.as_json:
        return [_json(documents.timeline_document(compiled))]
    return printing.timeline_text(compiled)


def log(arguments: Arguments) -> Iterable[str]:
    """Answer `log`. Raises LogProblem if there is one that cannot be read."""
    from hipmob_desktop.adapters.db.reading import open_for_reading

    reader = open_for_reading(build_environment(arguments.data_dir).paths)
    try:
        sessions = reader.all_with_results(arguments.limit)
    finally:
        reader.close()
    if arguments.as_json:
        return [_json(documents.log_document(sessions))]
    return printing.log_text(sessions)


def stats(arguments: Arguments) -> Iterable[str]:
    """Answer `stats`. Raises LogProblem if there is a log that cannot be read."""
    from hipmob_desktop.adapters.clock import SystemWallClock
    from hipmob_desktop.adapters.db.calendar_printing import calendar_for_printing
    from hipmob_desktop.adapters.first_weekday import first_weekday, of_windows
    from hipmob_desktop.cli import stats as answer
    from hipmob_desktop.services.calendar import consistency_of

    environment = build_environment(arguments.data_dir)
    hour = environment.settings.load().day_start_hour
    today = SystemWallClock(day_start_hour=hour).now().local_date
    week = first_weekday(os.environ, of_windows)
    found = consistency_of(calendar_for_printing(environment.paths), today, week)
    rules = answer.Rules(today, week, hour)
    if arguments.as_json:
        return [_json(answer.stats_document(found, rules))]
    return answer.stats_text(found, rules)


def doctor(arguments: Arguments) -> tuple[Iterable[str], bool]:
    """Answer `doctor`: the lines, and whether nothing needs the user."""
    from hipmob_desktop.app.diagnosis import examine

    findings: Sequence = examine(build_environment(arguments.data_dir))
    healthy = all(f.works for f in findings)
    if arguments.as_json:
        return [_json(documents.doctor_document(findings))], healthy
    return capability_report(findings), healthy


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def _warn_of_problems(catalogue: Catalogue) -> None:
    for problem in catalogue.problems:
        print(problem, file=sys.stderr)
