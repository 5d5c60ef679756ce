"""The formats of other programs, beside REFI-QDA; each module holds a `FORMAT`."""
