#!/usr/bin/env python3
"""HipMob Desktop from its source folder: one command, nothing to prepare.

    python3 packaging/bootstrap.py run [arguments of the app]     set up if need be, then open the app
    python3 packaging/bootstrap.py test [arguments of pytest]     set up with the test tools, then run every test
    python3 packaging/bootstrap.py check                          ruff, pyright and the import contracts
    python3 packaging/bootstrap.py setup                          set up alone

All of them make a private environment in .venv/, with the versions pinned in packaging/constraints.txt, and do no work
twice. Needs Python 3.11 or newer and, the first time, a network.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - see main
OLDEST_PYTHON = (3, 11)

if __name__ == "__main__":
    # Python leaves the script's folder out where PYTHONSAFEPATH is set.
    sys.path.insert(0, os.path.join(ROOT, "packaging"))  # noqa: PTH118


def main(arguments: list) -> int:
    """Obey the command line and return the exit code; `run` becomes the app where the system can do that.

    What a second `run` needs is kept to a few milliseconds: no module is loaded that is not used (pathlib, argparse,
    subprocess and dataclasses would cost several times what there is to do).

    Args:
        arguments: Without the program's name.
    """
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.stderr.write("HipMob Desktop needs Python 3.11 or newer; this is " + found + ".\n")
        return 1
    command, rest = (arguments[0], arguments[1:]) if arguments else ("--help", [])
    if command == "run":
        return _run(rest)
    if command in ("test", "check", "setup"):
        import tasks  # noqa: PLC0415

        return tasks.perform(command, rest, root=ROOT)
    asked_for_help = command in ("-h", "--help", "help")
    if not asked_for_help:
        sys.stderr.write("Unknown command: " + command + "\n\n")
    (sys.stdout if asked_for_help else sys.stderr).write(__doc__ or "")
    return 0 if asked_for_help and arguments else 2


def _run(arguments: list) -> int:
    import stamp  # noqa: PLC0415

    if not stamp.is_current(ROOT, stamp.APP):
        import tasks  # noqa: PLC0415

        failed = tasks.perform("setup", [], root=ROOT, quiet=True)
        if failed:
            return failed
    environment = {key: value for key, value in os.environ.items() if key not in stamp.FOREIGN_PYTHON}
    # -P: the folder that one happens to be in is no place to import from.
    command = [stamp.python_in(ROOT), "-P", "-m", "hipmob_desktop", *arguments]
    if os.name == "posix":
        os.execve(command[0], command, environment)
    import subprocess  # noqa: PLC0415 - on Windows execve would give the console back at once

    return subprocess.call(command, env=environment)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. The same command goes on from here.\n")
        sys.exit(130)
