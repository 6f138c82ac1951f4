"""A fuzz of the whole app: every route, every role, real forms with wrong words in them."""
