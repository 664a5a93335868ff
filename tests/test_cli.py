import json

import pytest
from click.testing import CliRunner
from conftest import COLUMNS, ROOT, build, shangjie, write_text

from tasks.batch import Settings
from tasks.cli import commands, main
from tasks.files import Lock
from tasks.made import load, save
from tasks.run import Request, run_batch

SEED = next((ROOT / "seeds").glob("*.txt"))


def run(*arguments, **more):
    return CliRunner().invoke(commands, [str(argument) for argument in arguments], **more)


def test_the_list_of_commands_says_in_whole_words_what_each_does():
    assert "..." not in run("--help").stdout.partition("Commands:")[2]


def test_text_writes_articles_as_markdown(tmp_path):
    result = run("text", write_text(tmp_path / "a.txt"))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "## 新桥通车\n\n本报讯 新桥昨日通车，两岸居民往来只需五分钟。\n"


def test_text_reads_standard_input_and_writes_lines_of_json():
    result = run("text", "-", "--format", "jsonl", input=COLUMNS.encode())

    (article,) = map(json.loads, result.stdout.splitlines())
    assert (article["issue"], article["headline"]) == ("text", "新桥通车")


def test_text_keeps_the_edits_behind_the_articles():
    shown = run("text", "-", "--format", "jsonl", "--keep-edits", input="食堂开张\n\n本报讯 区里 昨天开了会。\n")

    article, *edits = map(json.loads, shown.stdout.splitlines())
    assert ("paragraphs" in article, {edit["rule"] for edit in edits}) == (True, {"space"})


def test_text_goes_on_after_a_file_that_fails_and_exits_with_1(tmp_path):
    good, empty = write_text(tmp_path / "good.txt"), write_text(tmp_path / "empty.txt", "")

    result = run("text", empty, tmp_path / "none.txt", good)

    assert result.exit_code == 1
    assert result.stdout.startswith("## 新桥通车")
    assert result.stderr.splitlines() == [
        f"{empty}: the file is empty (0 bytes); copy or read the page again",
        f"{tmp_path / 'none.txt'}: it cannot be opened (No such file or directory); check the name",
    ]


def test_text_reads_a_page_that_is_given_twice_once_and_says_so(tmp_path):
    page = write_text(tmp_path / "p1.txt")

    result = run("text", page, page)

    assert result.stdout == run("text", page).stdout
    assert result.stderr == f"{page}: the same text as {page}, and left out\n"


def test_text_reads_files_that_are_named_as_pages_as_one_issue(tmp_path):
    front = write_text(tmp_path / "i-p2.txt", "新桥通车\n\n■记者 陈涛\n\n本报讯 新桥昨日通车，两岸居民（下转第10版）\n")
    later = write_text(tmp_path / "i-p10.txt", "新桥通车\n\n（上接第2版）往来只需五分钟。\n")

    result = run("text", later, front, write_text(tmp_path / "other.txt"), "--format", "jsonl")

    assert [json.loads(line)["issue"] for line in result.stdout.splitlines()][:2] == ["i", "i"]


def test_text_reads_files_that_hold_a_column_each_as_one_page(tmp_path):
    (tmp_path / "p1c1.txt").write_text("食堂开张\n\n■记者 陈涛\n\n本报讯 区里昨天开了会，讨论街道食", encoding="utf-8")
    (tmp_path / "p1c2.txt").write_text("堂怎么办。老人们都来了。", encoding="utf-8")

    result = run("text", tmp_path / "p1c2.txt", tmp_path / "p1c1.txt")

    assert "讨论街道食堂怎么办。" in result.stdout


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("p1.docx", b"PK\x03\x04\x14\x00\x06\x00", "a document of Word or another office program; save its text as"),
        ("p1.rtf", b"{\\rtf1 Hallo}", "an RTF document; save its text as plain text (.txt)"),
        ("p1.zip", b"PK\x03\x04\x14\x00\x00\x00", "a ZIP archive or an office document; unpack it"),
        ("p1.png", b"\x89PNG\r\n\x1a\n", "a picture (PNG); use shangjie run for scans"),
    ],
)
def test_text_says_what_a_file_is_that_is_no_text(name, data, told, tmp_path):
    (tmp_path / name).write_bytes(data)

    result = run("text", tmp_path / name)

    assert (result.exit_code, told in result.stderr) == (1, True)


def test_text_reads_column_text_whatever_its_name_ends_in(tmp_path):
    (tmp_path / "abschrift.ocr").write_text("Feuer\n\nIn der Nacht brannte es.", encoding="utf-8")

    assert "In der Nacht" in run("text", tmp_path / "abschrift.ocr").stdout


def test_text_says_in_which_encoding_a_file_was_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(COLUMNS.encode("gb18030"))

    result = run("text", tmp_path / "a.txt")

    assert result.exit_code == 0
    assert "GB18030" in result.stderr
    assert "新桥通车" in result.stdout


def test_the_seed_comes_out_as_seven_articles(tmp_path):
    result = run("text", SEED, "--format", "jsonl")

    kinds = [json.loads(line)["kind"] for line in result.stdout.splitlines()]
    assert kinds.count("article") == 7


def test_an_error_of_ours_is_one_line_without_a_trace(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["shangjie", "run", str(tmp_path / "none"), "--workdir", str(tmp_path / "w")])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        f"{tmp_path / 'none'}: there is no such folder; name the folder that holds the issues' folders\n"
    )


@pytest.mark.parametrize("arguments", [["run"], ["text"], ["run", "x", "--engine", "eyes"], ["nothing"]])
def test_a_wrong_command_line_ends_with_2(arguments):
    assert run(*arguments).exit_code == 2


def test_status_counts_pages_and_gives_reasons(quick, scans, workdir):
    (scans / "2024-03-01" / "p10.png").write_bytes(b"")
    build(scans, workdir)

    result = run("status", "--workdir", workdir)

    rows = [line.split() for line in result.stdout.splitlines()]
    assert rows[1][:6] == ["2024-02-29", "1", "1", "0", "0", "current"]
    assert rows[2][:6] == ["2024-03-01", "2", "1", "1", "0", "current"]
    assert "2024-03-01/p02: 2024-03-01/p10.png: the file is empty" in result.stdout


def test_status_sees_what_waits(quick, scans, workdir):
    build(scans, workdir)
    (workdir / "2024-02-29" / "p01" / "6-segment.json").unlink()

    row = run("status", "--workdir", workdir).stdout.splitlines()[1].split()

    assert row[:8] == ["2024-02-29", "1", "0", "0", "1", "to", "be", "made"]


def test_status_gives_the_reason_of_an_issue_that_could_not_be_stitched(quick, scans, workdir, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("tasks.issues.stitch_issue", lambda *_: 1 // 0)
        build(scans, workdir)

    assert "7-stitch broke off (ZeroDivisionError" in run("status", "--workdir", workdir).stdout


def test_status_adds_up_how_long_the_stages_took(quick, scans, workdir):
    build(scans, workdir)
    record = workdir / "2024-02-29" / "p01" / "4-read.made.json"
    made = load(record)
    save(record, made.model_copy(update={"seconds": 7200.0}))

    row = run("status", "--workdir", workdir).stdout.splitlines()[1].split()

    assert made.seconds >= 0
    assert row[6:8] == ["2.0", "h"]


def test_a_batch_stops_when_more_than_the_allowed_share_of_its_pages_failed(tmp_path, workdir):
    for issue in range(6):
        for number in range(20):
            write_text(tmp_path / "scans" / f"i{issue}" / f"p{number}.txt", "" if number % 2 else COLUMNS)
    request = Request(tmp_path / "scans", workdir, Settings(), workers=1, stop_above=0.1)
    show = Heard()

    result = run_batch(request, show)

    assert any("stopped, since 13 of 120 pages failed, more than the share" in said for said in show.said)
    assert len(list(workdir.glob("*/p*/6-segment.json"))) < 60
    assert result.failed


def test_issues_that_a_stopped_batch_did_not_come_to_are_not_counted_as_failed(tmp_path, workdir):
    for issue in range(3):
        for number in range(20):
            write_text(tmp_path / "scans" / f"i{issue}" / f"p{number}.txt", COLUMNS if issue else "")

    result = run("run", tmp_path / "scans", "--workdir", workdir, "--workers", "1", "--stop-after-failures", "0")

    rows = {row.split()[0]: row.split()[1:] for row in result.stdout.splitlines()}
    assert rows["i2"] == ["0", "0", "0", "0", "0"]
    assert "\ni2: not stitched yet; run again" in result.stderr


def test_a_program_that_reads_the_status_finds_a_line_an_issue_whatever_its_name(tmp_path, workdir):
    name = f"1911-10-10 {'申报' * 18}"
    write_text(tmp_path / "scans" / name / "p1.txt")
    ran = run("run", tmp_path / "scans", "--workdir", workdir)

    for said in (ran, run("status", "--workdir", workdir)):
        assert [line for line in said.stdout.splitlines() if line.startswith(name)]


@pytest.mark.parametrize("command", ["status", "report", "retry", "gc"])
def test_a_folder_without_runs_is_an_error_and_stays_as_it_is(command, tmp_path):
    result = run(command, "--workdir", tmp_path / "none")

    assert "no run has left anything here" in str(result.exception)
    assert not list(tmp_path.iterdir())


def test_a_language_that_nobody_reads_is_refused_before_anything_is_done(tmp_path):
    result = run("run", tmp_path, "--workdir", tmp_path / "workdir", "--language", "klingon")

    assert "'klingon' is not one of 'auto', 'zh-Hans', 'zh-Hant'" in result.stderr
    assert not list(tmp_path.iterdir())


def test_retry_takes_a_page_that_failed_and_is_mended(tmp_path, workdir):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    build(tmp_path / "scans", workdir)
    mend = write_text(tmp_path / "scans" / "x" / "p2.txt", "")
    build(tmp_path / "scans", workdir)
    write_text(mend)

    result = run("retry", "x/p02", "--workdir", workdir)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].split()[:2] == ["x", "2"]


def test_retry_of_an_unknown_page_is_an_error(quick, scans, workdir):
    build(scans, workdir)

    result = run("retry", "2024-02-29/p77", "--workdir", workdir)

    assert "2024-02-29/p77: no run knows this issue, page or stage" in str(result.exception)


class Heard:
    def __init__(self):
        self.said = []

    def say(self, notice):
        self.said.append(notice)

    def expect(self, tasks):
        pass

    def hear(self, event):
        pass


class Silent:
    def __init__(self):
        self.said = []

    def say(self, notice):
        self.said.append(notice)

    def expect(self, *_):
        raise AssertionError("there is something to do")

    hear = expect


def test_a_second_run_says_at_once_that_there_is_nothing_to_do(quick, scans, workdir):
    build(scans, workdir)
    show = Silent()

    result = run_batch(Request(scans, workdir, Settings()), show)

    assert show.said == ["nothing to do: every result holds"]
    assert not result.failed


def test_score_counts_articles_against_themselves(tmp_path):
    write_text(tmp_path / "truth.jsonl", run("text", SEED, "--format", "jsonl").stdout)

    result = run("score", tmp_path / "truth.jsonl", tmp_path / "truth.jsonl", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["articles_strict"]["f1"] == 1


def test_score_names_a_file_that_is_not_there(tmp_path):
    assert "it cannot be opened" in str(run("score", tmp_path / "a", tmp_path / "b").exception)


def test_a_run_on_a_workdir_in_use_is_refused(tmp_path, workdir):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    with Lock(workdir, shared=False):
        second = shangjie("run", "scans", cwd=tmp_path)

    assert second.returncode == 1
    assert "is working in it; wait for it, name another --workdir" in second.stderr
