"""Prepares the cues of a session: finds what is cached, has the rest rendered, tells what came of it.

Everything here runs in one thread, the renderer's; it may take as long as the worker's deadlines allow.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hipmob_desktop.adapters.speech import voice_report
from hipmob_desktop.adapters.speech.cache import CueCache, cue_key
from hipmob_desktop.adapters.speech.engine_client import EngineClient, FolderFailed, NoEngine, TextFailed
from hipmob_desktop.adapters.speech.identity import EngineIdentity, IdentityFile, fingerprint
from hipmob_desktop.adapters.speech.languages import EngineVoice, pick_voice
from hipmob_desktop.services.ports import Capability, RenderedCue, VoiceChoice

FIRST_BATCH = 5
BATCH = 25
_SLOWEST, _FASTEST = 80, 400
_LONGEST_TEXT = 1000
"""Letters. No cue is near it; whatever is longer is shown, not spoken."""
_ENGINES_A_JOB = 3
"""An engine may be replaced while the program runs; one that never stays the same is none."""


@dataclass(frozen=True, slots=True)
class Order:
    """The cues that are wanted now."""

    texts: Sequence[str]
    choice: VoiceChoice
    deliver: Callable[[Mapping[str, RenderedCue], bool], None]
    still_wanted: Callable[[], bool]
    """False once another order has taken its place, or the program ends."""

    @property
    def speakable(self) -> Sequence[str]:
        """The texts that have words, each once."""
        return list(dict.fromkeys(text for text in self.texts if text.strip()))


@dataclass(slots=True)
class _Job:
    """An order, with one engine and one voice."""

    order: Order
    identity: EngineIdentity
    voice: EngineVoice
    note: str
    done: dict[str, RenderedCue] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    @property
    def rate(self) -> int:
        return min(max(self.order.choice.rate, _SLOWEST), _FASTEST)

    def key(self, text: str) -> str:
        return cue_key(self.identity, self.voice.id, self.rate, self.order.choice.language, text)

    def deliver(self, *, is_all: bool) -> None:
        if self.order.still_wanted():
            self.order.deliver(dict(self.done), is_all)


class CueWorkshop:
    """Knows the engine, the cache and the worker. All calls from one thread, but for `capability` and `voice_note`."""

    def __init__(self, cache: CueCache, identities: IdentityFile, client: EngineClient) -> None:
        self._cache = cache
        self._identities = identities
        self._client = client
        self._identity: EngineIdentity | None = None
        self._is_verified = False
        self.capability: Capability = voice_report.not_asked_yet()
        self.voice_note = ""

    @property
    def needs_verifying(self) -> bool:
        """Whether the engine is known only from the last time."""
        return self._identity is not None and not self._is_verified

    def engine(self) -> EngineIdentity:
        """The engine, as remembered, or else asked.

        Raises:
            NoEngine: there is none.
        """
        if self._identity is None:
            self._identity = self._identities.load(fingerprint())
            if self._identity is not None:
                self._tell_of(self._identity)
        return self._identity or self.verify()

    def _tell_of(self, identity: EngineIdentity) -> None:
        if self.capability == voice_report.not_asked_yet():
            self.capability = voice_report.working(voice_report.VoiceFindings(identity))

    def verify(self) -> EngineIdentity:
        """Ask the engine what it is, starting the worker if need be; remember it.

        Raises:
            NoEngine: there is none.
        """
        try:
            actual = self._client.start()
        except NoEngine as failure:
            self._identity = None
            self.capability = voice_report.no_engine(str(failure))
            raise
        self._is_verified = True
        if actual != self._identity:
            self._identity = actual
            self._identities.save(fingerprint(), actual)
        self._tell_of(actual)
        return actual

    def prepare(self, order: Order) -> None:
        """Deliver the cues of an order: what is cached, then what is rendered, the last time with True."""
        done: dict[str, RenderedCue] = {}
        try:
            for _ in range(_ENGINES_A_JOB):
                job = self._job(order, self.engine())
                if job is None:
                    break
                self._look_up(job)
                done = job.done
                if not job.missing:
                    self._finish(job)
                    return
                if self.verify() == job.identity:
                    self._render(job)
                    return
        except NoEngine as failure:
            self.capability = voice_report.no_engine(str(failure))
        if order.still_wanted():
            order.deliver(done, True)  # noqa: FBT003 - the port's own form

    def _job(self, order: Order, identity: EngineIdentity) -> _Job | None:
        choice = order.choice
        chosen = next((voice for voice in identity.voices if voice.id == choice.voice), None)
        voice = chosen or pick_voice(choice.language, identity.voices)
        if voice is None:
            self.capability = voice_report.no_voice_for(choice.language, identity)
            return None
        note = "" if chosen or not choice.voice else voice_report.voice_is_gone(choice.voice, voice.name)
        return _Job(order, identity, voice, note)

    def _look_up(self, job: _Job) -> None:
        for text in job.order.speakable:
            cue = self._cache.find(job.key(text), text)
            if cue is not None:
                job.done[text] = cue
            else:
                job.missing.append(text)

    def _render(self, job: _Job) -> None:
        if job.done:
            job.deliver(is_all=False)
        rendered = 0
        try:
            for text in job.missing:
                if not job.order.still_wanted():
                    return
                if self._render_one(job, text):
                    rendered += 1
                    if rendered == FIRST_BATCH or rendered % BATCH == 0:
                        job.deliver(is_all=False)
            self._finish(job)
        finally:
            self._cache.trim({cue.path for cue in job.done.values()})

    def _render_one(self, job: _Job, text: str) -> bool:
        if len(text) > _LONGEST_TEXT:
            return False
        key = job.key(text)
        try:
            try:
                self._client.render(text, job.voice.id, job.rate, self._cache.path_for(key))
            except FolderFailed:
                if not self._cache.move_to_temporary():
                    return False
                self._client.render(text, job.voice.id, job.rate, self._cache.path_for(key))
        except (TextFailed, FolderFailed):
            return False
        cue = self._cache.find(key, text)
        if cue is not None:
            job.done[text] = cue
        return cue is not None

    def _finish(self, job: _Job) -> None:
        self.voice_note = job.note
        self.capability = voice_report.working(
            voice_report.VoiceFindings(
                job.identity,
                job.note,
                kept_for_now_only=self._cache.is_temporary,
                missing=len(job.order.speakable) - len(job.done),
                rendered=len(job.done),
            )
        )
        job.deliver(is_all=True)

    def close(self) -> None:
        """End the worker; delete what was kept for this run only."""
        self._client.release()
        self._cache.close()
