"""REFI-QDA 1.5: the exchange of projects (.qdpx) and codebooks (.qdc) between programs."""
