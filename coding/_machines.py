"""The coders that are machines, and how the study file calls the origin of what they suggest."""

from __future__ import annotations

MACHINES = ("rules", "model", "llm")
MACHINE_ORIGINS = {"rules": "rules", "model": "model", "llm": "model"}  # coder → origin
ORIGINS = frozenset(MACHINE_ORIGINS.values())
