"""How the cues of a codebook are matched, and words are found."""
