"""Tidy: spaces, widths, forms and hyphens put right, as edits.

`stage` makes the edits, with `punctuation`.
"""
