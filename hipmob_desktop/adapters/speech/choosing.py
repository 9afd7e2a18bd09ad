"""Which speech engine is taken on this system."""

import sys

from hipmob_desktop.adapters.speech.engines import Engine, NullEngine


def choose_engine(platform: str = sys.platform) -> Engine | NullEngine:
    """The engine for this system: eSpeak NG on Linux, the system's own speech on Windows and macOS."""
    try:
        if platform in {"win32", "darwin"}:
            from hipmob_desktop.adapters.speech.engine_pyttsx3 import open_system_engine  # noqa: PLC0415

            return open_system_engine(platform)
        from hipmob_desktop.adapters.speech.engine_espeak import EspeakEngine  # noqa: PLC0415

        return EspeakEngine()
    except Exception as failure:  # noqa: BLE001 - drivers raise whatever they like; the reason goes to the user
        return NullEngine(f"{type(failure).__name__}: {failure}")
