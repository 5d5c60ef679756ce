"""Projects in and out of other programs: one neutral model, its bridges to a study, the formats."""
