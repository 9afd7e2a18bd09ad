"""Reads an Inno Setup script as far as a test needs it: defines, sections, directives, entries."""

import re
from dataclasses import dataclass, field


@dataclass
class Script:
    defined: dict[str, str] = field(default_factory=dict)
    """By the script itself."""
    demanded: set[str] = field(default_factory=set)
    """Of whoever calls the compiler."""
    setup: dict[str, str] = field(default_factory=dict)
    entries: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    """Names in {#…}."""
    open_conditions: int = 0


def parse(text):
    """Raises ValueError at a line that is neither."""
    script, section = Script(), ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        script.used |= set(re.findall(r"\{#(\w+)\}", line)) if not line.startswith(";") else set()
        if not line or line.startswith(";"):
            continue
        if line.startswith("#"):
            _directive(script, line, number)
        elif found := re.fullmatch(r"\[(\w+)\]", line):
            section = found[1]
            script.entries.setdefault(section, [])
        elif section == "Setup":
            name, equals, value = line.partition("=")
            if not equals or name in script.setup:
                raise ValueError(f"line {number}: {line}")
            script.setup[name] = value
        else:
            script.entries[section].append(_entry(line, number))
    return script


def _directive(script, line, number):
    word, _space, rest = line[1:].partition(" ")
    if word == "define":
        name, _space, value = rest.partition(" ")
        script.defined[name] = value.strip('"')
    elif word in {"ifndef", "ifdef"}:
        script.open_conditions += 1
        script.demanded |= {rest} if word == "ifndef" else set()
    elif word == "endif":
        script.open_conditions -= 1
    elif word != "error":
        raise ValueError(f"line {number}: {line}")


def _entry(line, number):
    """`Name: value; Name: "value with ""quotes"" and ; too"`."""
    part = re.compile(r'\s*(\w+):\s*("(?:[^"]|"")*"|[^;"]*)\s*(?:;|$)')
    entry, at = {}, 0
    while at < len(line):
        found = part.match(line, at)
        if found is None or found[1] in entry:
            raise ValueError(f"line {number}: {line[at:]}")
        value = found[2].strip()
        entry[found[1]] = value[1:-1].replace('""', '"') if value.startswith('"') else value
        at = found.end()
    return entry
