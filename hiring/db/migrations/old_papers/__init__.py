"""The step of migration 0010 that gives papers to what went out before papers were kept."""
