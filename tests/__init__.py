"""The tests: rules and content in milliseconds, then the app, documents, browser and set-up."""
