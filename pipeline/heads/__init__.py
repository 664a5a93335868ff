"""Heads of column text, whose lines have no place: by words and by the lines around them.

`headings` of `headcandidates`, `headparts` and `subheads`; `latinheads` of `latincandidates` and `latinlines`;
`headblocks`, `unparted`, `standalone`, `measures`, `fulllines`; `newsubject`.
"""
