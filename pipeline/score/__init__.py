"""Score: found articles beside true ones.

`scoring` matches and counts into a `record`, by `causes`, on `texts` that are `trace`d; `truths` reads the `truth`.
"""
