"""What people send from the pages of offers, benchmarks and pay schemes."""
