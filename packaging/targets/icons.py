"""The icon in all sizes and forms, in build/brand/: see packaging/brand/render.py."""

import os
import subprocess
from pathlib import Path

from plan import BuildFailedError, Plan


def build(plan: Plan) -> list[Path]:
    """Render the icon."""
    folder = brand_of(plan)
    return [folder / name for name in ("hicolor", "hipmob-desktop.ico", "hipmob-desktop.icns")]


def brand_of(plan: Plan) -> Path:
    """Render the icon, and give the folder that holds it; other targets take it from there.

    Raises:
        BuildFailedError: If it cannot be rendered; why has been printed.
    """
    folder = plan.for_target("brand").work
    command = [plan.python, plan.root / "packaging" / "brand" / "render.py", folder]
    if subprocess.run(command, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, check=False).returncode:
        raise BuildFailedError("The icon could not be rendered: see above.")
    return folder
