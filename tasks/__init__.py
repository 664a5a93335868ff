"""Luigi tasks and the command line: which file is made from which. `luigi --module tasks RunBatch …`."""

from configparser import ConfigParser
from pathlib import Path

from luigi.configuration import get_config

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


def _tell_failures() -> None:
    """Exit codes for Luigi's own command, which ends with 0 though tasks failed where no luigi.cfg says otherwise."""
    ours = ConfigParser()
    ours.read(Path(__file__).parents[1] / "luigi.cfg")
    for name, code in ours.items("retcode") if ours.has_section("retcode") else ():
        if not get_config().has_option("retcode", name):
            get_config().set("retcode", name, code)


_tell_failures()
