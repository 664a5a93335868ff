"""What the words of a line say it is, in six languages.

`bylines`, `captions`, `mastheads`, `notices`, `teasers`, `openings`, `rubrics`, `clauses`, `scraps`; `words`,
`functionwords` and the `dictionary`; `lettercase`, the `script` of Chinese, `frakturwords`, `runningon` over a seam.
"""
