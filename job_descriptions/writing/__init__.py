"""The ground floor: words, signs, figures and papers, whatever they are about."""
