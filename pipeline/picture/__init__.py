"""What all stages measure pictures with: ink, sizes, stretches, and frames that lead from one picture to another.

`ink` and its `sizing`, `stretches` of rows, and the `frame` that leads back to the scan.
"""
