"""The file `copyright` of the Debian package, in the form that machines read (DEP-5), from the bundle's notices."""

import re
from datetime import UTC, datetime
from pathlib import Path

from deb_control import NAME
from plan import BuildFailedError

NOTICES = "THIRD-PARTY-NOTICES.txt"
_IN_SHORT = re.compile(r"^In short\n-+\n(.+?)\n\n", re.MULTILINE | re.DOTALL)
_COPYRIGHT = f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: HipMob Desktop
Comment:
 Built by packaging/build.py of the program's source, not from a Debian source
 package. It brings Python, Qt and the other libraries that the program needs
 along; the shared ones are files of their own and can be replaced.

Files: *
Copyright: YEAR The HipMob Desktop project
License: GPL-3+

Files: usr/lib/{NAME}/*
Copyright: YEAR The HipMob Desktop project, and the authors of the components,
 each named in /usr/share/doc/{NAME}/{NOTICES}
License: GPL-3+ and components
 The program is under the GPL, version 3 or later, as below. The components,
 each with its licence, which stands in full in
 /usr/share/doc/{NAME}/{NOTICES}, and in the program under About:
 .
COMPONENTS

License: GPL-3+
 This program is free software: you can redistribute it and/or modify it under
 the terms of the GNU General Public License as published by the Free Software
 Foundation, either version 3 of the License, or (at your option) any later
 version.
 .
 This program is distributed in the hope that it will be useful, but WITHOUT
 ANY WARRANTY; without even the implied warranty of MERCHANTABILITY or FITNESS
 FOR A PARTICULAR PURPOSE. See the GNU General Public License for more details.
 .
 On Debian systems the full text of the licence is in
 /usr/share/common-licenses/GPL-3.
"""


def copyright_file(notices: Path, epoch: int) -> str:
    """The whole file.

    Args:
        notices: The bundle's own.
        epoch: The time that stands for now, in seconds.

    Raises:
        BuildFailedError: They have no list of components.
    """
    found = _IN_SHORT.search(notices.read_text(encoding="utf-8"))
    if found is None:
        raise BuildFailedError(f"{notices} has no list of components under the words In short.")
    components = "\n".join(f"  {line}" for line in found[1].splitlines())
    year = str(datetime.fromtimestamp(epoch, UTC).year)
    return _COPYRIGHT.replace("YEAR", year).replace("COMPONENTS", components)


def notices_in(bundle: Path) -> Path:
    """The bundle's notices.

    Raises:
        BuildFailedError: It has none: then it must not be given out.
    """
    found = sorted(bundle.rglob(NOTICES))
    if not found:
        raise BuildFailedError(f"{bundle} holds no {NOTICES}, so it must not be given out.")
    return found[0]
