"""A worker goes on with the page that it has in hand."""

import luigi
import pytest
from conftest import write_text
from luigi.scheduler import Scheduler

from pipeline.errors import ToolError
from tasks import CleanPage, LayoutPage, PassPage, ReadPage, RunBatch, ScanPage, SegmentPage
from tasks.oneprocess import OneProcess, following


class Counted(Scheduler):
    """Notes each call, and who runs what when a task is done."""

    def __init__(self):
        super().__init__(retry_count=2)
        self.asked = 0
        self.told = []

    def get_work(self, **asked):
        self.asked += 1
        return super().get_work(**asked)

    def add_task(self, **told):
        self.told.append((told.get("family"), told["status"]))
        return super().add_task(**told)


@pytest.fixture
def batch(quick, tmp_path, workdir):
    for number in (1, 2):
        write_text(tmp_path / "scans" / "2024-02-29" / f"p{number}.txt")
    batch = RunBatch(scans=str(tmp_path / "scans"), workdir=str(workdir))
    batch.complete()
    return batch


def worker(scheduler, **options):
    return OneProcess(None, scheduler=scheduler, worker_id="w", keep_alive=True, wait_interval=0.01, **options)


def test_the_stage_after_a_pages_stage_is_known_but_for_one_that_takes_a_resource(workdir):
    page = {"workdir": str(workdir), "issue": "x", "page": 1, "language": "ja"}

    assert following(ScanPage(**page)) == CleanPage(**page)
    assert following(CleanPage(**page)) == LayoutPage(**page)
    assert following(LayoutPage(**page)) is None
    assert following(SegmentPage(**page)) is None
    assert following(PassPage(**page)) is None


def test_work_is_asked_for_when_a_page_is_begun_and_not_for_each_of_its_stages(batch):
    scheduler = Counted()
    (shard,) = batch.shards()

    with worker(scheduler) as one:
        one.add(shard)
        assert one.run()

    assert shard.complete()
    assert scheduler.asked == 5  # two pages, the issue, the graph, and that there is no more
    assert {task["status"] for task in scheduler.task_list().values()} == {"DONE"}


def test_the_next_stage_is_taken_before_others_may_have_it(batch):
    scheduler = Counted()

    with worker(scheduler) as one:
        one.add(*batch.shards())
        one.run()

    told = [call for call in scheduler.told if call[1] != "PENDING"]
    assert told[:4] == [
        ("TidyPage", "RUNNING"),
        ("ReadPage", "DONE"),
        ("SegmentPage", "RUNNING"),
        ("TidyPage", "DONE"),
    ]


def test_a_worker_that_is_told_to_go_leaves_the_next_stage_to_others(batch):
    scheduler = Counted()

    with worker(scheduler) as one:
        one.add(*batch.shards())
        leave = ReadPage.event_handler(luigi.Event.SUCCESS)(lambda _: one._start_phasing_out())
        one.run()
        ReadPage.remove_event_handler(luigi.Event.SUCCESS, leave)

    assert scheduler.told[-1] == ("ReadPage", "DONE")


def test_a_check_that_finds_something_wrong_stops_a_worker_in_mid_page(batch):
    answers = [None, ToolError("x", "it is of another version", "install the same")]

    def check():
        if error := answers.pop(0):
            raise error

    with worker(Counted(), check=check) as one:
        one.add(*batch.shards())
        with pytest.raises(ToolError, match="another version"):
            one.run()
