"""People, roles and permissions: who may do what."""
