"""What was read before comes in: column text, ALTO, PAGE-XML, hOCR.

`stage` knows the form: `columntext` (`textfile`, `usualforms`, `sidebyside`, `pagelines`, `linenumbers`,
`blanklines`, `exportfields`, `exportnotes`), `alto`, `pagexml` and `hocr` (`markup`), whose order `readingorder` sees
to, on pages put straight by `leaning`.
"""
