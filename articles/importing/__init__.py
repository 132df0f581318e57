"""Importing: dumps become articles, twice is once, and every record has a fate."""
