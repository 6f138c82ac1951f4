"""What the app does: people, pages, storage, documents."""
