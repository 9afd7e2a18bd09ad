"""The program's one door: `hipmob-desktop`, `hipmob-desktop-gui` and `python -m hipmob_desktop`."""

import sys


def main() -> int:
    """Run the command line and give its exit code."""
    if sys.argv[1:] == ["--speech-worker"]:  # how a frozen program starts its speech worker: it has no `-m`
        from hipmob_desktop.adapters.speech import worker

        return worker.main()
    from hipmob_desktop.cli.entry import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
