"""Read: line pictures to text with a confidence and characters' boxes.

`stage` cuts `crops`, asks an `engine`, `rapid` (by its `network`) or `tesseract`, and tells the page's `language`.
What that engine leaves out or confuses: `kana`, `points` and `signs` by `pointshapes`, in their `gaps`; `spaces`;
lines that run `backwards`; `wording` of worn characters; `consensus` of two engines.
"""
