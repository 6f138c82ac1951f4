"""The browser of the tests: Chromium without windows, which costs a third less than the whole.

The whole Chromium starts a window with a toolbar for every profile, also where nobody sees it.
"""

PROGRAM = "/usr/bin/chromium-headless-shell"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
