"""Scan: opens what lies in the folder, and tells pages apart.

`stage` opens a file: `pdf`, a `sheet` of two pages, a `negative`, a page in `dither`; `pagenames` puts files in order.
"""
