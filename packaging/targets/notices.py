"""The licences of what is bundled on this system: see ../notices.py."""

import subprocess
import sys
from pathlib import Path

from notices import NAME, notices
from plan import BuildFailedError, Plan

_QUESTION = "import platform, sysconfig; print(sysconfig.get_path('purelib')); print(platform.python_version())"


def build(plan: Plan) -> list[Path]:
    """Write the text.

    Raises:
        BuildFailedError: Something is bundled and has no licence text.
    """
    asked = subprocess.run([plan.python, "-I", "-c", _QUESTION], capture_output=True, text=True, check=False)
    if asked.returncode:
        raise BuildFailedError(f"The build environment does not answer:\n{asked.stderr.strip()}")
    site, version = asked.stdout.splitlines()
    written = plan.out / NAME
    part = written.with_name(NAME + ".part")
    part.write_text(notices(plan.root, Path(site), sys.platform, version), encoding="utf-8", newline="\n")
    part.replace(written)
    return [written]
