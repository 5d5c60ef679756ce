"""Several coders: who is to code what, who sees what, who has coded what."""
