"""A house's own rubrics: copies of the library's, with immutable versions."""
