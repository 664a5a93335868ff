"""Luigi tasks and the command line: which file is made from which. `luigi --module tasks RunBatch …`."""

from tasks.issues import StitchIssue
from tasks.pages import CleanPage, LayoutPage, ReadPage, ScanPage, SegmentPage, TidyPage
from tasks.runbatch import PassIssue, PassPage, RunBatch
from tasks.shards import RunShard

__all__ = [
    "CleanPage",
    "LayoutPage",
    "PassIssue",
    "PassPage",
    "ReadPage",
    "RunBatch",
    "RunShard",
    "ScanPage",
    "SegmentPage",
    "StitchIssue",
    "TidyPage",
]
