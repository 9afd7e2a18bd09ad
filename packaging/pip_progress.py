"""Runs pip with one line of progress, and turns its failures into words that help."""

import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

_NO_NETWORK = (
    "The packages could not be fetched: there is no way to the package index from here. Check the network (and, behind "
    "a proxy, the variable HTTPS_PROXY), then give the same command again; what was fetched is kept."
)
_NOT_TRUSTED = (
    "The package index's certificate is not trusted here. If a company's proxy is in between, name its certificate "
    "file in the variable PIP_CERT; else check the computer's clock and its certificates (ca-certificates)."
)
_NOT_WHAT_WAS_LOCKED = (
    "A fetched file is not the one that was locked (packaging/constraints*.txt). Nothing of it was installed. Try "
    "again; if it stays so, the package index in use serves other files."
)
_NO_FILE_FOR_THIS_SYSTEM = (
    "A package has no ready-made file for this system or this Python. Needed are a 64-bit system (Linux with glibc "
    "2.34, on ARM 2.39; Windows 10; macOS 13; or newer) and Python 3.11 or newer; with a brand-new Python, try the one "
    "before."
)
_NETWORK_SIGNS = (
    "NewConnectionError|Temporary failure in name resolution|ConnectTimeoutError|Network is unreachable|"
    "getaddrinfo failed|ProxyError|ReadTimeoutError|Connection refused|Connection reset|RemoteDisconnected"
)
_CAUSES: tuple[tuple[str, str], ...] = (
    ("CERTIFICATE_VERIFY_FAILED|SSLError", _NOT_TRUSTED),
    (_NETWORK_SIGNS, _NO_NETWORK),
    ("No space left on device|Errno 28", "The disk is full: about 1 GB is needed."),
    (
        "Permission denied|Errno 13",
        "The private environment cannot be written. Does its folder belong to another user?",
    ),
    ("DO NOT MATCH THE HASHES", _NOT_WHAT_WAS_LOCKED),
    ("No matching distribution found|Could not find a version", _NO_FILE_FOR_THIS_SYSTEM),
)


LONGEST_LINE = 240


class PipFailedError(Exception):
    """Pip gave up. Its text is for the user."""


def run_pip(command: list[str], *, title: str, total: int, env: Mapping[str, str], folder: Path) -> None:
    """Run a pip command to its end.

    Args:
        command: The whole command line.
        title: What is going on, in a few words.
        total: Number of packages that are to come, for the count.
        env: Environment of pip.
        folder: Where to run it.

    Raises:
        PipFailedError: With the cause in plain words and pip's last lines.
    """
    process = subprocess.Popen(
        [*command, "--progress-bar", "off"],
        cwd=folder,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    log: list[str] = []
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
    reader.start()
    line = StatusLine(title)
    try:
        for text in _lines(lines):
            if text:
                log.append(text)
            line.show(status_of(log, total))
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait()
        reader.join()
        line.close(ok=process.returncode == 0)
    if process.returncode:
        raise PipFailedError(explain(log))


def _read(stream: IO[str], lines: "queue.Queue[str | None]") -> None:
    """Hand on the lines of a stream, then None. In a thread of its own, since pip may be silent for minutes."""
    with stream:
        for text in stream:
            lines.put(text.rstrip())
    lines.put(None)


def _lines(lines: "queue.Queue[str | None]") -> Iterator[str]:
    """The lines as they come, and an empty one for each second without any."""
    while True:
        try:
            text = lines.get(timeout=1)
        except queue.Empty:
            yield ""
            continue
        if text is None:
            return
        yield text


def status_of(log: list[str], total: int) -> str:
    """What pip is about, from what it has said: how many packages of how many, and the file under way."""
    seen, detail = 0, ""
    for text in log:
        if match := re.match(r"Collecting ([\w.-]+)", text):
            seen += 1
            detail = match[1]
        elif match := re.match(r"\s+Downloading ([\w.]+)-\S+ (\([^)]*B\))", text):
            detail = f"{match[1].replace('_', '-')} {match[2]}"
        elif text.startswith("Installing collected packages"):
            return "unpacking"
    return f"{seen} of {max(total, seen)}  {detail}" if seen else ""


def explain(log: list[str]) -> str:
    """The cause of a failure in plain words, and pip's last lines."""
    text = "\n".join(log)
    words = next((words for pattern, words in _CAUSES if re.search(pattern, text)), "")
    lines = [line[:LONGEST_LINE] for line in log if not line.startswith("Ignoring ")]  # of other systems' packages
    tail = "\n".join("    " + line for line in lines[-12:])
    return f"{words}\n\n  pip said:\n{tail}" if words else f"pip failed. It said:\n{tail}"


class StatusLine:
    """One line on a terminal that is written over; on anything else, a line for the beginning and one for the end."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._terminal = sys.stderr.isatty()
        self._began = time.monotonic()
        if not self._terminal:
            self._write(f"{title} …\n")

    def show(self, detail: str) -> None:
        """Say how far it is."""
        if self._terminal:
            seconds = int(time.monotonic() - self._began)
            self._write(f"\r\033[K{self._title} … {detail}  {seconds} s"[:160])

    def close(self, *, ok: bool) -> None:
        """Say how it ended."""
        seconds = time.monotonic() - self._began
        start = "\r\033[K" if self._terminal else ""
        self._write(f"{start}{self._title}: {'done' if ok else 'failed'} after {seconds:.0f} s\n")

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
