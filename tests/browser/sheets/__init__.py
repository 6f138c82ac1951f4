"""A form that saves itself, in a real browser before the small site."""
