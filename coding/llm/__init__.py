"""The coder ``llm``: a language model behind an address that the user names."""
