"""The program's one door: `hipmob-desktop`, `hipmob-desktop-gui` and `python -m hipmob_desktop`."""

import sys

from hipmob_desktop.adapters import child_environment


def main() -> int:
    """Run the command line and give its exit code."""
    child_environment.restore()
    match sys.argv[1:]:
        # How the packaged program starts its helpers: it has no `-m`.
        case ["--speech-worker"]:
            from hipmob_desktop.adapters.speech import worker

            return worker.main()
        case ["--qt-probe"]:
            from hipmob_desktop.desktop import probe

            return probe.main()
        case arguments:
            from hipmob_desktop.cli.entry import run

            return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
