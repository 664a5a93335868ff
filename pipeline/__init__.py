"""Pure stages from scan to article: no files, no clock, no network, no Luigi.

`model` has the records that go from stage to stage, `edits` how each clean-up is kept, `errors` what may go wrong.

- scan: `scan`, with `pdf`, `sheet`, `negative`; `pagenames`
- clean: `clean`, with `border`, `light`, `folds`, `fading`, `scratches`, `bleed`, `specks`, `turn`, `skew`, `bend` and
  `curl`; `warp` by a `frame`; what all measure with: `ink`, `sizing`, `stretches`
- layout: the package `layout`
- read: the package `read`; what was read before comes in by `readbefore`: `columntext` (`textfile`, `usualforms`,
  `pagelines`, `linenumbers`, `blanklines`, `sidebyside`, `exportfields`),
  `alto`, `pagexml` and `hocr` (`markup`), whose order `readingorder` sees to, on
  pages put straight by `leaning`
- tidy: `tidy`, `exportnotes`, `script`, `stopforms`; `chars` says what a character is
- segment: `segment` into `drafts` and `fragments`, by `roles` of `rows`; `clauses`. Without geometry `columnroles`:
  of lines `scraps`, `columnfurniture`, `columnbylines`, `columncaptions`, `columndisplay`, `centredlines`; `headings`
  of `headcandidates`, `headparts` and `subheads`; `latinheads` and `latinlines`, `headblocks`, `itemheads`, `unparted`,
  `latincandidates`, `lettercase`, `measures`, `display`, `rubrics`, `newsubject`, `standalone`; where a file has boxes
  alone `setapart`. By words: `runinitems`, `openings`, `bylines`, `captions`, `mastheads`, `notices`, `teasers`,
  `functionwords`, marks of jumps (`marks`, `latinmarks`, `unnumbered`, `foundmark`, over several lines
  `brokenmarks`); `paragraphs` by `extents`
- stitch: `stitch` on `nodes`: `running` heads, `folios`, words `mend`ed (`frakturwords`), `lostheads` and
  `fulllines`; `runs` of columns; `candidates` weighed by `evidence` (`seams`, `trigrams`, `words`, `runningon`,
  `likeness`, `topics`, `subjects`, `meanings`, `senses`, `shapes`), the best `assign`ed
  (`matching`); `articles` written with `joining`, which asks `cutwords`; how common a word is says `dictionary`;
  `export`
- score: `score`, `score_record`, `score_split`, `score_text`, `score_trace`, `score_truth`, `truth`
"""
