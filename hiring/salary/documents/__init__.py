"""Papers about pay and their words: benchmark pages, offer letters, lists of figures."""
