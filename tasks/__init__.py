"""Luigi tasks and the command line: which file is made from which. `luigi --module tasks RunBatch …`."""

from tasks.issues import PassIssue, PassPage, RunBatch, RunShard, StitchIssue
from tasks.pages import CleanPage, LayoutPage, ReadPage, ScanPage, SegmentPage, TidyPage

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
