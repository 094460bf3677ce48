"""What every test shares: examples that are the same on every machine and every day."""

import os

from hypothesis import settings

# Derandomised: a test never passes today and fails tomorrow. `make test-long` looks further.
settings.register_profile("every-day", derandomize=True, deadline=None, database=None, max_examples=100)
settings.register_profile("long", derandomize=True, deadline=None, database=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "every-day"))
