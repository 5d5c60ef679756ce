"""The texts of a study: coming in, corrected, taken out; whose labels they carry."""
