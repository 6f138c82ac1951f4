"""What work is paid: published figures, own surveys, benchmarks, tax and pay schemes."""
