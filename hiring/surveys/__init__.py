"""Pay surveys that the users bring in, and the explorer of all figures."""
