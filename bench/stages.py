"""CPU seconds of each stage: python -m bench.stages SCANS WORKDIR. Prints JSON {stage: [seconds of each page]}.

The tasks run one after the other in this process, outside Luigi, so that what a stage uses can be told apart.
The first page's reading holds the loading of the model.
"""

import json
import os
import sys
from collections import defaultdict

from tasks.runbatch import RunBatch
from tasks.status import all_tasks


def used() -> float:
    """CPU seconds of this process and of its finished children."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main(scans: str, workdir: str) -> None:
    batch = RunBatch(scans=scans, workdir=workdir)
    batch.complete()
    seconds: dict[str, list[float]] = defaultdict(list)
    for shard in batch.shards():
        for stitch in shard.stitches():
            for task in all_tasks(stitch):
                began = used()
                task.run()
                seconds[task.stage].append(round(used() - began, 3))
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
