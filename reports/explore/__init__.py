"""Ways to read a corpus before and beside coding: search, terms, keyness, topics, profile."""
