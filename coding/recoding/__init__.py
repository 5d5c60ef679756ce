"""A codebook that changes after coding: the codings follow."""
