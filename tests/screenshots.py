"""Takes the pictures of docs/images from the real program on a screen of its own: `python -m tests.screenshots`.

Needs what the whole-program tests need, and `import` of ImageMagick.
"""

import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.benchmarks.ten_years import fill
from tests.program.desktop import Desktop, virtual_desktop, wait_until

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SETTINGS = '{"ask_before": false, "theme": "light", "reminders_asked": true}'
SIZE = ("1000", "700")


def main() -> int:
    """Take them all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with virtual_desktop() as desktop:
        data = desktop.home / "data"
        (data / "config").mkdir(parents=True)
        (data / "config" / "settings.json").write_text(SETTINGS)
        fill(data, sessions=60, last=date(2026, 11, 19))
        program = desktop.start(data_dir=data)
        window = desktop.window()
        desktop.xdotool("windowsize", "--sync", window, *SIZE)
        for number, name in ((1, "today"), (4, "calendar"), (5, "trends")):
            desktop.press(window, f"ctrl+{number}")
            take(desktop, window, name, settle_s=2.5)
        program.terminate()
        program.wait(10)
        desktop.start("start", "post-run", data_dir=data)
        window = desktop.window()
        desktop.xdotool("windowsize", "--sync", window, *SIZE)
        take(desktop, window, "player", settle_s=45)
    return 0


def take(desktop: Desktop, window: str, name: str, settle_s: float) -> None:
    """One window, after it has had time to fill."""
    waited = [0.0]

    def passed() -> bool:
        waited[0] += 0.5
        return waited[0] >= settle_s

    wait_until(passed, settle_s + 10, "the window to fill", every_s=0.5)
    subprocess.run(["import", "-window", window, str(IMAGES / f"{name}.png")], env=desktop.env, check=True)


if __name__ == "__main__":
    sys.exit(main())
