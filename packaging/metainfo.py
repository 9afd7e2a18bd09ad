"""The AppStream metainfo, complete: the file in packaging/linux/ with what stands in others."""

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

from changelog import Release, released
from plan import BuildFailedError

APP_ID = "org.hipmob.Desktop"
TEMPLATE = Path("packaging") / "linux" / f"{APP_ID}.metainfo.xml"
URLS = {
    "homepage": "homepage",
    "issues": "bugtracker",
    "source": "vcs-browser",
    "documentation": "help",
    "contributing": "contribute",
}
"""Name in `project.urls`, in lower case → AppStream's type of address."""
SCREENSHOTS = (
    ("player", "A session: the moving figure, the exercise, its side and the time left"),
    ("today", "Today: the routine suggested, and one button to start"),
    ("calendar", "The calendar: a month shaded by the minutes worked"),
    ("trends", "Trends: stiffness before and after, side against side"),
)
"""Picture in docs/images and its caption. They need an address on the web: `screenshots` in `project.urls`."""
_CODE = re.compile(r"`([^`]+)`")


def metainfo(root: Path, version: str, epoch: int) -> bytes:
    """The metainfo of a version.

    Args:
        root: The checkout.
        version: The version that is built.
        epoch: The time that stands for now, in seconds.

    Raises:
        BuildFailedError: The file in packaging/linux/ is not to be read.
    """
    try:
        component = ET.fromstring((root / TEMPLATE).read_text(encoding="utf-8"))  # our own file
    except ET.ParseError as error:
        raise BuildFailedError(f"{TEMPLATE}: {error}") from error
    urls = addresses(root)
    for name, kind in URLS.items():
        if name in urls:
            ET.SubElement(component, "url", type=kind).text = urls[name]
    if "screenshots" in urls:
        _add_screenshots(component, urls["screenshots"].rstrip("/"))
    _add_releases(component, released((root / "CHANGELOG.md").read_text(encoding="utf-8"), version, epoch))
    ET.indent(component)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(component, encoding="utf-8") + b"\n"


def addresses(root: Path) -> dict[str, str]:
    """The project's addresses on the web, by their names in lower case."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    return {name.lower(): address for name, address in project.get("urls", {}).items()}


def _add_screenshots(component: ET.Element, folder: str) -> None:
    screenshots = ET.SubElement(component, "screenshots")
    for number, (picture, caption) in enumerate(SCREENSHOTS):
        screenshot = ET.SubElement(screenshots, "screenshot", {} if number else {"type": "default"})
        ET.SubElement(screenshot, "caption").text = caption
        ET.SubElement(screenshot, "image", type="source").text = f"{folder}/{picture}.png"


def _add_releases(component: ET.Element, every: list[Release]) -> None:
    releases = ET.SubElement(component, "releases")
    for each in every:
        release = ET.SubElement(releases, "release", version=each.version, date=str(each.day))
        if each.changes:
            items = ET.SubElement(ET.SubElement(release, "description"), "ul")
            for change in each.changes:
                _set_text(ET.SubElement(items, "li"), change)


def _set_text(item: ET.Element, markdown: str) -> None:
    """Words of the changelog: what stands in backticks is code."""
    plain, *pairs = _CODE.split(markdown)
    item.text = plain
    for code, after in zip(pairs[::2], pairs[1::2], strict=True):
        element = ET.SubElement(item, "code")
        element.text, element.tail = code, after
