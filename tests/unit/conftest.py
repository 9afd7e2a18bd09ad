"""The pure tests need pytest and hypothesis alone: `python -m pytest -c tests/unit/pytest.ini tests/unit`.

Run that way, the guards of tests/conftest.py are out of sight; property tests are to repeat exactly all the same.
"""

from hypothesis import settings

settings.register_profile("exact", derandomize=True, deadline=None)
settings.register_profile("quick", settings.get_profile("exact"), max_examples=5)
if settings.get_current_profile_name() not in ("exact", "quick"):
    settings.load_profile("exact")
