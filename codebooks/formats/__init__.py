"""Codebooks and dictionaries of other programs, in and out."""
