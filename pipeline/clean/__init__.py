"""Clean: a page upright, straight and flat, without what is no print.

`stage` calls `turn`, `skew`, `bend` and `curl`, `border`, `folds`, `scratches`, `bleed`, `grain`, `specks`, `light`
and `fading`; `warp` moves the pixels.
"""
