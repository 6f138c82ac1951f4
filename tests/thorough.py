"""Whether a run tries everything, as `make long` does, or a share of what is many times alike.

The share is the same in every run: each page, language, colour and width is in it.
"""

import os

THOROUGH = os.environ.get("THOROUGH") == "1"
