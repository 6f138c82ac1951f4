"""What can be done with scorecards, and who may read them when."""
