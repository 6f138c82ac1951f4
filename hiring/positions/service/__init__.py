"""What people do with positions; each module holds one subject."""
