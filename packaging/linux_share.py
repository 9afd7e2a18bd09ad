"""The part of `share/` that every package for Linux desktops has alike: menu entry, type of file, icons, metainfo."""

import shutil
from pathlib import Path

from metainfo import metainfo
from plan import Plan
from targets.icons import brand_of

APP_ID = "org.hipmob.Desktop"


def lay_out_share(plan: Plan, share: Path) -> None:
    """Fill `share`.

    Raises:
        BuildFailedError: If the icon cannot be rendered, or the metainfo not be read.
    """
    linux = plan.root / "packaging" / "linux"
    for source, place in (
        (linux / f"{APP_ID}.desktop", "applications"),
        (linux / f"{APP_ID}.xml", "mime/packages"),
        (plan.root / "LICENSE", f"licenses/{APP_ID}"),
    ):
        (share / place).mkdir(parents=True)
        shutil.copyfile(source, share / place / source.name)
    (share / "metainfo").mkdir()
    (share / "metainfo" / f"{APP_ID}.metainfo.xml").write_bytes(metainfo(plan.root, plan.version, plan.epoch))
    shutil.copytree(brand_of(plan) / "hicolor", share / "icons" / "hicolor")
