"""Scan: opens what lies in the folder, and tells pages apart.

`stage` opens a file of one of the `kinds`: `pdf`, a `sheet` of two pages, a `negative`, a page in `dither`, one with
strokes that are `coloured`; `pagenames` puts files in order.
"""
