"""The ground floor: how languages, numbers and pages are written, whatever they are about."""
