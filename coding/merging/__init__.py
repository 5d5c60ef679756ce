"""Another copy of a study, brought in."""
