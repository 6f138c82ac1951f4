"""Charts of pay as SVG: legible in print, at any width, and with words for who cannot see them."""
