"""The app as a whole: pages, storage, command line."""
