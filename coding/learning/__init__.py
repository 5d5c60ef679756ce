"""The coder ``model``: it learns from examples and from what people decided, and suggests."""
