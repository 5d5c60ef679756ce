"""Agreement between coders: coefficients, intervals, and what the numbers mean."""
