"""Names out of a study, pseudonyms in, and back again with the key."""
