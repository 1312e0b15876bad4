"""How many examples are tried: few in `make test`, as many as minutes allow in `make fuzz`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

ALL_FOR_EACH = [
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
]
_FUZZING = settings.get_current_profile_name() == "fuzz"


def examples(few: int, many: int) -> settings:
    """Return settings for so few examples in a test run, and so many in a hunt for faults.

    Hypothesis keeps all that it drew: a plan takes 0.4 MB, so thousands are many.
    """
    return settings(
        max_examples=many if _FUZZING else few, deadline=None, suppress_health_check=ALL_FOR_EACH
    )
