"""The player with the real way to make a segment longer, on a session as it is compiled."""

from hipmob_desktop.domain.events import CueDue, SegmentEnded, SessionEnded
from hipmob_desktop.domain.player import Player
from hipmob_desktop.domain.timeline import CueKind, SegmentKind
from tests.unit import builders


def to_the_end(player, now):
    events = []
    while (deadline := player.next_deadline()) is not None:
        now = deadline
        events += player.tick(now)
    return events


def test_each_number_is_said_at_its_moment_before_the_new_end():
    plan = builders.a_timeline()
    left = next(s for s in plan.segments if s.kind is SegmentKind.HOLD)
    player = Player(plan)
    player.start(0)
    begun = left.start_ms
    while player.snapshot(begun).segment.index < left.index:
        player.tick(min(player.next_deadline(), begun))
    player.extend(begun + 1_500)
    events = to_the_end(player, begun + 1_500)
    end = begun + left.duration_ms + 15_000
    assert next(e.at_ms for e in events if isinstance(e, SegmentEnded)) == end
    numbers = [e.at_ms - end for e in events if isinstance(e, CueDue) and e.cue.kind is CueKind.COUNTDOWN]
    assert numbers[:3] == [-3_000, -2_000, -1_000]
    assert events[-1] == SessionEnded(plan.total_ms + 15_000, completed=True)


def test_added_in_the_last_seconds_the_countdown_comes_again():
    plan = builders.a_timeline()
    player = Player(plan)
    player.start(0)
    now = 0
    end = plan.segments[0].duration_ms
    while now < end - 1_500:
        now = min(player.next_deadline(), end - 1_500)
        player.tick(now)
    player.extend(now)
    said = []
    while now < end + 15_000:
        now = player.next_deadline()
        said += [e.cue.kind for e in player.tick(now) if isinstance(e, CueDue) and e.segment == 0]
    assert said == [CueKind.COUNTDOWN] * 3
