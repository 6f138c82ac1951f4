"""The first page: what waits for whom, and the doors to the main jobs."""
