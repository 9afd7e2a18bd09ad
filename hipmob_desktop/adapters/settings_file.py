"""The settings as a JSON file that a hand, a newer version or a failing disk may have changed."""

import codecs
import dataclasses
import os
import typing
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from hipmob_desktop.adapters.paths import FolderTrouble, ensure_folder
from hipmob_desktop.services.settings import Settings, WindowPlace
from hipmob_desktop.services.translation import _

RANGES: dict[str, tuple[float, float]] = {"voice_rate": (80, 300), "volume": (0.0, 1.0), "day_start_hour": (0, 12)}
MAX_BYTES = 1_000_000
"""No settings of ours are that long: such a file is something else."""


_Given = TypeVar("_Given", Settings, WindowPlace)
_Value = TypeVar("_Value")


class SettingsFile:
    """`SettingsStore` in one file. Keys that this version does not know survive a save."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._trouble = ""
        self._writable = True

    def load(self) -> Settings:
        """The stored settings. A value that is missing takes its default, one out of range the nearest allowed."""
        self._trouble = ""
        self._writable = True
        stored = self._read()
        complaints: list[str] = []
        settings = _filled(Settings(), stored, "", complaints)
        if complaints:
            self._trouble = _("Some settings could not be used and were set right: {complaints}.").format(
                complaints="; ".join(complaints)
            )
        return settings

    def save(self, settings: Settings) -> None:
        """Replace the file in one step; what goes wrong is told by `trouble`."""
        if not self._writable:
            return
        self._trouble = ""
        merged = _merged(self._read(), msgspec.to_builtins(settings))
        if not self._writable:
            return
        try:
            ensure_folder(self._path.parent)
            _replace(self._path, msgspec.json.format(msgspec.json.encode(merged), indent=2) + b"\n")
        except (OSError, FolderTrouble) as error:
            self._trouble = _("The settings could not be saved: {reason}").format(reason=_reason(error))

    def trouble(self) -> str:
        """What went wrong last, in plain words; empty if nothing."""
        return self._trouble

    def _read(self) -> dict[str, Any]:
        try:
            with self._path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return {}
        except OSError as error:
            # Not ours to overwrite: it may be whole, and only shut to us today.
            self._writable = False
            self._trouble = _("The settings in {file} cannot be read ({reason}). Defaults are used.").format(
                file=self._path, reason=_reason(error)
            )
            return {}
        try:
            return _parsed(content)
        except msgspec.DecodeError as error:
            self._move_aside(str(error))
            return {}

    def _move_aside(self, reason: str) -> None:
        aside = self._path.with_name(self._path.name + ".bad")
        try:
            self._path.replace(aside)
        except OSError:
            self._writable = False
            aside = self._path
        self._trouble = _(
            "The settings file was not readable ({reason}). Defaults are used; the file is kept as {file}."
        ).format(reason=reason, file=aside)


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > MAX_BYTES:
        raise msgspec.DecodeError(_("far too long"))
    try:
        return msgspec.json.decode(content.removeprefix(codecs.BOM_UTF8), type=dict[str, Any])
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(str(error)) from error


def _filled(defaults: _Given, stored: dict[str, Any], prefix: str, complaints: list[str]) -> _Given:
    """A settings object in which every value of `stored` that can be used is used, one by one."""
    kinds = typing.get_type_hints(type(defaults))
    values: dict[str, Any] = {}
    for field in dataclasses.fields(defaults):
        default = getattr(defaults, field.name)
        found = stored.get(field.name, default)
        name = prefix + field.name
        if isinstance(default, WindowPlace) and isinstance(found, dict):
            values[field.name] = _filled(default, typing.cast("dict[str, Any]", found), name + ".", complaints)
            continue
        try:
            value = msgspec.convert(found, kinds[field.name])
        except msgspec.ValidationError:
            value = default
            complaints.append(_("{key} was {found!r}").format(key=name, found=found))
        values[field.name] = _within_range(name, value, complaints)
    return type(defaults)(**values)


def _within_range(name: str, value: _Value, complaints: list[str]) -> _Value:
    if name not in RANGES or not isinstance(value, int | float):
        return value
    low, high = RANGES[name]
    if low <= value <= high:
        return value
    complaints.append(_("{key} was {found!r}").format(key=name, found=value))
    return type(value)(min(max(value, low), high))


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """`new` over `old`: what only `old` has stays, in nested objects also."""
    merged = dict(old)
    for key, value in new.items():
        before = old.get(key)
        nested = isinstance(value, dict) and isinstance(before, dict)
        merged[key] = _merged(before, value) if nested else value  # type: ignore[arg-type]
    return merged


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file, force it to the disk, and swap: a power cut leaves the old file or the new one."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _reason(error: OSError | FolderTrouble) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
