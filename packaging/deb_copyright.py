"""The file `copyright` of the Debian package, in the form that machines read (DEP-5), and the notices beside it."""

from pathlib import Path

from deb_control import NAME
from plan import BuildFailedError

NOTICES = "THIRD-PARTY-NOTICES.txt"
COPYRIGHT = f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: HipMob Desktop
Comment:
 Built by packaging/build.py of the program's source, not from a Debian source
 package. It brings Python, Qt and the other libraries that the program needs
 along; the shared ones are files of their own and can be replaced.

Files: *
Copyright: The HipMob Desktop project
License: GPL-3+

Files: usr/lib/{NAME}/_internal/*
Copyright: The authors of the components; each is named in {NOTICES}
License: GPL-3+ and components
 What is the program's own is under GPL-3+, as above; eSpeak NG is under GPL-3+
 too, Qt and PySide6 under LGPL-3, Python under the PSF licence, the rest under
 licences that ask for their notice to be kept.
 .
 Every component, with its version, its holders and its licence in full:
 .
  /usr/share/doc/{NAME}/{NOTICES}.gz
 .
 The program shows the same under About.

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


def licence_files(bundle: Path) -> dict[str, str | bytes]:
    """Both files, by their places in the package's folder of documents.

    Raises:
        BuildFailedError: The bundle has no notices: then it must not be given out.
    """
    found = sorted(bundle.rglob(NOTICES))
    if not found:
        raise BuildFailedError(f"{bundle} holds no {NOTICES}: build the target `notices` before the bundle.")
    return {"copyright": COPYRIGHT, f"{NOTICES}.gz": found[0].read_bytes()}
