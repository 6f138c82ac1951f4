"""Interviews: scorecards that are sealed until every one of them is in."""
