"""Spreadsheets that go out to a colleague and come back."""
