"""Content that comes with the code and that editors then own: how it is marked, loaded and remembered."""
