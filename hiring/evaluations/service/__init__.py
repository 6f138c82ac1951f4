"""What the marks of a vacancy say together, and what people decide."""
