"""`python -m hiring`."""

from hiring.cli import main

main()
