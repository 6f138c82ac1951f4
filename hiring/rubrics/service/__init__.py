"""Use cases of own rubrics: choosing, writing, checking and freezing them."""
