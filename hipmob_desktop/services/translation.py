"""gettext for every text that is shown or spoken. The composition root chooses the language once, at the start."""

import gettext
from typing import Protocol


class Translations(Protocol):
    """What is used of gettext's translation objects."""

    def gettext(self, message: str) -> str:
        """Translate."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate with plural."""
        ...


class _Active:
    translations: Translations = gettext.NullTranslations()


def activate(translations: Translations) -> None:
    """Use these translations from now on."""
    _Active.translations = translations


def _(message: str) -> str:
    """Translate a text. Placeholders are named and filled by `str.format` after translation."""
    return _Active.translations.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a text that depends on a number."""
    return _Active.translations.ngettext(singular, plural, n)
