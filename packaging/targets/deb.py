"""The package for Debian and Ubuntu, made from the bundle.

It has no scripts of its own: menus, types of files, icons and manual pages are taken in by their packages' triggers.
"""

import os
import shutil
import subprocess
from pathlib import Path

import deb_control as debian
from changelog import released
from deb_copyright import copyright_file, notices_in
from deb_tree import APP_ID, CONFFILES, LINUX, lay_out, link_document, manual, set_permissions, write_documents
from metainfo import addresses, metainfo
from needed_packages import debian_depends, debian_recommends
from plan import BuildFailedError, Plan
from targets import bundle as bundle_target
from targets.icons import brand_of


def build(plan: Plan) -> list[Path]:
    """Build the bundle, and the package of it."""
    [bundle, *_others] = bundle_target.build(plan.for_target("bundle"))
    return [package(plan, bundle, brand_of(plan) / "hicolor")]


def package(plan: Plan, bundle: Path, icons: Path) -> Path:
    """Make the package of a bundle. The same bundle gives the same bytes.

    Args:
        plan: Its version and time stand in the package.
        bundle: The folder that runs without Python.
        icons: An icon theme's folder, `hicolor`.

    Raises:
        BuildFailedError: If dpkg-deb cannot pack it, with what it said.
    """
    about = debian.Package(
        debian.debian_version(plan.version),
        debian.architecture(),
        debian_depends(bundle),
        debian_recommends(bundle),
        debian.maintainer(),
        addresses(plan.root).get("homepage", ""),
    )
    tree = plan.work / "tree"
    lay_out(tree, plan.root, bundle, icons)
    notices = notices_in(tree)
    write_documents(tree, _documents(plan, about, notices))
    link_document(tree, notices)
    _write_control(tree, about)
    set_permissions(tree, [tree / "usr" / "lib" / debian.NAME / debian.NAME], plan.epoch)
    file = plan.out / f"{debian.NAME}_{about.version}_{about.architecture}.deb"
    _pack(tree, file, plan.epoch)
    return file


def _documents(plan: Plan, about: debian.Package, notices: Path) -> dict[str, str | bytes]:
    """Files of usr/share that are written anew for each version."""
    changes = (plan.root / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = released(changes, plan.version, plan.epoch)
    doc = f"doc/{debian.NAME}"
    return {
        f"metainfo/{APP_ID}.metainfo.xml": metainfo(plan.root, plan.version, plan.epoch),
        f"man/man1/{debian.NAME}.1.gz": manual(plan.root, plan.version, plan.epoch),
        f"{doc}/changelog.gz": changes,
        f"{doc}/changelog.Debian.gz": debian.changelog(about, releases),
        f"{doc}/copyright": copyright_file(notices, plan.epoch),
        f"lintian/overrides/{debian.NAME}": (plan.root / LINUX / "lintian-overrides").read_text(encoding="utf-8"),
    }


def _write_control(tree: Path, about: debian.Package) -> None:
    size, sums = debian.installed_kib(tree), debian.checksums(tree)
    (tree / "DEBIAN").mkdir()
    for name, text in {
        "control": debian.control(about, size),
        "conffiles": "".join(f"{file}\n" for file in CONFFILES),
        "md5sums": sums,
    }.items():
        (tree / "DEBIAN" / name).write_text(text, encoding="utf-8")


def _pack(tree: Path, file: Path, epoch: int) -> None:
    made = tree.with_name(file.name)
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(made)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "LC_ALL": "C.UTF-8"}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise BuildFailedError(f"dpkg-deb could not pack {file.name}:\n{(ran.stdout + ran.stderr).strip()}")
    shutil.move(made, file)
