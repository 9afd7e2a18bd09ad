"""Compares a recorded session with its plan: for `python -m tests.recorded_session`."""

import statistics
import wave
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import numpy as np

from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.fitting import TONE_GAP_MS
from hipmob_desktop.domain.timeline import Tone
from tests.matched_filter import RATE, Match, MatchedFilter, Samples
from tests.null_sink import LOUD

LIKE = 0.9
"""From this likeness on a cue counts as heard, and so does its end."""
WITHIN_MS = 1_500
PART_MS = 150
"""A cue that is broken off, or has a gap, is looked for by this much of it; so is the end of every cue."""
_AUDIBLE = 0.05
"""Share of the loudest from which a part of a cue tells anything."""
MOVED_MS = 500
"""How far from its place the end of a cue is looked for."""
START_WITHIN_MS = 40_000
"""How far into the recording the session may begin: the start of the program lies in it."""
P95_MS, LONGEST_MS, DRIFT_MS = 15, 40, 5
_MARGIN_MS = 30

Clock = Sequence[tuple[float, float]]
"""Moments of the recording, and what the system's clock said then, in milliseconds."""

Row = tuple[str, str, str, bool]
"""What was measured, its value, what is to be reached, whether it was."""


@dataclass(frozen=True)
class Planned:
    """A cue that is to sound."""

    at_ms: int
    """From the session's start."""
    text: str
    tone: Tone | None
    speech: PurePath | None

    @property
    def names(self) -> tuple[str, str]:
        """Tone and file, as the program's log has them."""
        return self.tone or "-", self.speech.name if self.speech else "-"

    def samples(self) -> Samples:
        """What is to be heard."""
        tone = [resources_folder() / "sounds" / f"{self.tone}.wav"] if self.tone else []
        parts = [_read(Path(file)) for file in (*tone, *([self.speech] if self.speech else []))]
        return parts[0] if len(parts) == 1 else np.concatenate((parts[0], np.zeros(_frames(TONE_GAP_MS)), parts[1]))


@dataclass(frozen=True)
class Call:
    """A cue as the program's log has it."""

    at_ms: int
    """By the session's clock."""
    took_ms: int
    names: tuple[str, str]


@dataclass(frozen=True)
class Finding:
    """A planned cue and what became of it."""

    cue: Planned
    at: int
    """Sample of the recording that it begins with."""
    off_ms: float
    """After its moment; the median of all is taken off."""
    late_ms: int | None
    """How much later than the promptest it was asked for; None if what was asked for is not what was planned."""
    likeness: float
    """Of the whole of it; of a part of it, if the whole is not to be found."""
    weakest: float
    """Of the slice that is least like, if nothing in it may move."""
    end: float
    """Of its last audible part, wherever that is."""
    gap_ms: float
    """How much later that comes than it should after its beginning."""

    @property
    def heard(self) -> bool:
        """Whether it is in the recording."""
        return self.likeness >= LIKE

    def __str__(self) -> str:
        late = "?" if self.late_ms is None else f"{self.late_ms:+d}"
        off = f"{self.off_ms:+7.1f} ms" if self.heard else "  NOT HEARD"
        like = f"like {self.likeness:.3f} least {self.weakest:.3f} end {self.end:.3f} gap {self.gap_ms:+.1f}"
        return f"{self.cue.at_ms / 1000:8.3f} s {off}  call {late:>3}  {like}  {self.cue.text[:50]}"


def compare(recording: Samples, clock: Clock, cues: Sequence[Planned], calls: Sequence[Call]) -> list[Finding]:
    """Look for every cue around its moment.

    Args:
        recording: 48 kHz.
        clock: What the system's clock said at moments of the recording.
        cues: The plan, in order.
        calls: What the program asked for.
    """
    sought = MatchedFilter(recording)
    begin_ms = _begin_ms(sought, clock, cues)
    taken: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    found: list[Finding] = []
    for cue, late in zip(cues, lateness(cues, calls), strict=True):
        sound = cue.samples()
        match = _find(sought, sound, _frame_at(clock, begin_ms + cue.at_ms), taken[cue.names])
        off = _moment_of(clock, match.at) - begin_ms - cue.at_ms
        parts = (match.likeness, match.weakest, *_end(sought, sound, match.at))
        found.append(Finding(cue, match.at, off, late, *parts))
        taken[cue.names] += [match.at] if found[-1].heard else []
    way = statistics.median(finding.off_ms for finding in found if finding.heard)
    return [replace(finding, off_ms=finding.off_ms - way) for finding in found]


def _begin_ms(sought: MatchedFilter, clock: Clock, cues: Sequence[Planned]) -> float:
    """When the session begins by the system's clock, by the first cue that is heard well and comes only once.

    Raises:
        AssertionError: There is none.
    """
    often = Counter(cue.names for cue in cues)
    best = 0.0
    for cue in cues:
        if often[cue.names] == 1:
            match = sought.find(cue.samples(), _frames(cue.at_ms), _frames(START_WITHIN_MS))
            best = max(best, match.likeness)
            if match.likeness >= LIKE:
                return _moment_of(clock, match.at) - cue.at_ms
    raise AssertionError(f"no cue is in the recording; the best likeness is {best:.2f}")


def _find(sought: MatchedFilter, sound: Samples, expected: int, taken: Collection[int]) -> Match:
    """A sound around its moment; one that is broken by the first part of it that is whole."""
    match = sought.find(sound, expected, _frames(WITHIN_MS), taken)
    if match.likeness >= LIKE:
        return match
    size = _frames(PART_MS)
    parts = [(begin, sound[begin : begin + size]) for begin in range(0, len(sound) - size + 1, size // 2)]
    energy = [float(np.sum(np.square(part))) for _, part in parts]
    for (begin, part), own in zip(parts, energy, strict=True):
        found = sought.find(part, expected + begin, _frames(WITHIN_MS), [place + begin for place in taken])
        if own >= _AUDIBLE * max(energy) and found.likeness >= LIKE:
            at = found.at - begin
            return Match(at, found.likeness, sought.weakest(sound, at))
    return match


def _end(sought: MatchedFilter, sound: Samples, at: int) -> tuple[float, float]:
    """How like the last audible part of a sound that begins there is to what was played, and how much later than it
    should it came, in milliseconds. A gap may lie in that part itself: then less of it has to do.
    """
    last = int(np.flatnonzero(np.abs(sound) >= _AUDIBLE * np.max(np.abs(sound)))[-1]) + 1
    found = (0.0, 0.0)
    for part_ms, within_ms in ((PART_MS, MOVED_MS), (PART_MS / 2, PART_MS), (PART_MS / 4, PART_MS / 2)):
        begin = max(last - _frames(part_ms), 0)
        match = sought.find(sound[begin:last], at + begin, _frames(within_ms))
        if match.likeness > found[0]:
            found = (match.likeness, _ms(match.at - at - begin))
        if match.likeness >= LIKE:
            break
    return found


def lateness(cues: Sequence[Planned], calls: Sequence[Call]) -> Sequence[int | None]:
    """How late each planned cue was asked for; None for all if others were asked for than were planned. A call is
    never early: the session began where the promptest of them says.
    """
    if [call.names for call in calls] != [cue.names for cue in cues]:
        return [None] * len(cues)
    late = [call.at_ms - cue.at_ms for call, cue in zip(calls, cues, strict=True)]
    return [each - min(late) for each in late]


def rows(recording: Samples, found: Sequence[Finding], calls: Sequence[Call]) -> list[Row]:
    """The figures."""
    heard = [finding for finding in found if finding.heard]
    cut = [finding for finding in heard if finding.end < LIKE]
    gaps = sorted(abs(finding.gap_ms) for finding in heard if finding.end >= LIKE)
    flawed = sum(finding.weakest < LIKE for finding in heard)
    off = sorted(abs(finding.off_ms) for finding in heard)
    late = sorted(finding.late_ms for finding in found if finding.late_ms is not None)
    way = sorted(abs(f.off_ms - (f.late_ms or 0)) for f in heard)
    p95, longest = percentile(off, 0.95), off[-1]
    drift = drift_ms([(finding.cue.at_ms, finding.off_ms) for finding in heard])
    drift_of_calls = drift_ms([(finding.cue.at_ms, finding.late_ms or 0) for finding in found])
    extra = stretches_outside(recording, found)
    return [
        ("cues heard of those planned", f"{len(heard)} of {len(found)}", "all", len(heard) == len(found)),
        ("least likeness of one heard", f"{min(f.likeness for f in heard):.3f}", f"≥ {LIKE}", True),
        ("cues cut off", str(len(cut)), "0", not cut),
        ("cues with a gap or a flaw", f"{flawed}", "", True),
        ("gap within a cue, longest", f"{gaps[-1]:.1f} ms", f"≤ {LONGEST_MS}", gaps[-1] <= LONGEST_MS),
        ("sounds that nobody planned", str(extra), "0", not extra),
        ("cues asked for, in the plan's order", str(len(calls)), "as planned", len(late) == len(found)),
        ("onset off its moment, median", f"{statistics.median(off):.1f} ms", "", True),
        ("onset off its moment, p95", f"{p95:.1f} ms", f"≤ {P95_MS}", p95 <= P95_MS),
        ("onset off its moment, longest", f"{longest:.1f} ms", f"≤ {LONGEST_MS}", longest <= LONGEST_MS),
        ("drift over the session", f"{drift:+.1f} ms", f"≤ {DRIFT_MS}", abs(drift) <= DRIFT_MS),
        ("drift of the calls", f"{drift_of_calls:+.1f} ms", f"≤ {DRIFT_MS}", abs(drift_of_calls) <= DRIFT_MS),
        *([("call after the promptest, p95", f"{percentile(late, 0.95)} ms", "", True)] if late else []),
        *([("call after the promptest, longest", f"{late[-1]} ms", "", True)] if late else []),
        ("longest time a call took", f"{max(call.took_ms for call in calls)} ms", "", True),
        ("way from call to sound, off its median, longest", f"{way[-1]:.1f} ms", "", True),
    ]


def drift_ms(offsets: Sequence[tuple[int, float]]) -> float:
    """How much later the last of these comes than the first, by the median slope between any two: a few that are late
    by themselves are no drift. Each is a moment and how late it was.
    """
    moments, late = np.array(offsets, dtype=np.float64).T
    one, other = np.triu_indices(len(offsets), 1)
    apart = moments[other] - moments[one]
    slopes = (late[other] - late[one])[apart > 0] / apart[apart > 0]
    return float(np.median(slopes) * (moments[-1] - moments[0]))


def stretches_outside(recording: Samples, found: Sequence[Finding]) -> int:
    """How many stretches of sound lie outside all cues that were found."""
    margin = _frames(_MARGIN_MS)
    rest = np.abs(np.asarray(recording, dtype=np.int32))
    for finding in found:
        if finding.heard:
            length = len(finding.cue.samples()) + _frames(finding.gap_ms)
            rest[max(finding.at - margin, 0) : finding.at + length + margin] = 0
    loud = np.flatnonzero(rest >= LOUD)
    return int(np.count_nonzero(np.diff(loud) > margin)) + 1 if len(loud) else 0


def percentile(values: Sequence[float], share: float) -> float:
    """A value that this share of sorted ones does not exceed."""
    return values[min(int(len(values) * share), len(values) - 1)]


def _read(path: Path) -> Samples:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2), path
        return np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16).astype(np.float64)


def _moment_of(clock: Clock, frame: int) -> float:
    recorded, system = zip(*clock, strict=True)
    return float(np.interp(_ms(frame), recorded, system))


def _frame_at(clock: Clock, moment_ms: float) -> int:
    recorded, system = zip(*clock, strict=True)
    return _frames(float(np.interp(moment_ms, system, recorded)))


def _frames(ms: float) -> int:
    return round(ms * RATE / 1000)


def _ms(frames: int) -> float:
    return frames * 1000 / RATE
