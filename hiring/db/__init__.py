"""Storage: engine, sessions, column types, migrations, audit trail and backups."""
