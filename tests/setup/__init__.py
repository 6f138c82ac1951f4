"""The set-up: what `make` installs, and what the tests start."""
