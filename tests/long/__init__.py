"""What takes minutes; run by `make long`, never by `make test`."""
