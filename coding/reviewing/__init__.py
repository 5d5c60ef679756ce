"""What reading and coding in the terminal needs of a study."""
