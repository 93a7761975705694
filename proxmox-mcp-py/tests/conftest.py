"""How property tests run: a loaded machine must not fail them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SCALE = int(os.environ.get("SCALE", "1"))

settings.register_profile(
    "all",
    deadline=None,
    database=None,
    max_examples=50 * SCALE,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("all")
