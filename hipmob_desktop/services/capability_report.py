"""What works and what does not as lines of text: for `doctor`, and for whoever reports a fault."""

from collections.abc import Iterable, Iterator, Sequence

from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.translation import _


def capability_report(findings: Iterable[Capability]) -> Iterator[str]:
    """One line a finding, with what to do where something does not work."""
    for finding in findings:
        yield f"{_('ok') if finding.works else _('NOT OK'):<7} {finding.name}: {finding.summary}"
        if finding.remedy and not finding.works:
            yield f"        {finding.remedy}"


def fault_report(facts: Sequence[tuple[str, str]], findings: Iterable[Capability], home: str) -> str:
    """What to send with a report of a fault: versions and the like, then what is in force.

    `home` is the user's own folder; "~" stands for it, since its name is often the user's.
    """
    lines = [f"{name}: {value}" for name, value in facts if value]
    text = "\n".join([*lines, "", *capability_report(findings)])
    return text.replace(home, "~") if len(home) > 1 else text
