"""How a person is measured against a role. Its rules arrive with the interviews."""
