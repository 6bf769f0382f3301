"""What somebody who knows nothing of us types first: each answer is one line, true and of use."""

import json
import os
import time
from pathlib import Path

import pytest
from cli.program import STORY, error_of, new_show, podcaster, podcaster_process

from podcaster.show.config import load_show


@pytest.fixture
def root(tmp_path: Path) -> Path:
    directory = new_show(tmp_path / "morning")
    (directory.voices_folder / "google.toml").unlink()
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    return directory.root


def test_wrong_usage_names_the_command_whose_help_has_it(tmp_path: Path) -> None:
    message = error_of(podcaster("build", "--dat", "2026-01-01", "x.txt", cwd=tmp_path), 2)
    assert "--dat" in message and "`podcaster build --help`" in message


def test_dates_in_other_shapes(tmp_path: Path) -> None:
    for day in ("2026-02-30", "24.11.2026", "yesterday", "", "2026-11-24T10:00"):
        assert "--date" in error_of(podcaster("build", "--date", day, "x.txt", cwd=tmp_path), 2)


def test_a_cluster_that_is_no_address_is_wrong_usage(tmp_path: Path) -> None:
    message = error_of(podcaster("build", "--cluster", "ten", "x.txt", cwd=tmp_path), 2)
    assert "tcp://" in message


def test_addresses_that_are_not_of_the_web(root: Path) -> None:
    message = error_of(podcaster("build", "ftp://example.org/x", cwd=root), 69)
    assert "only http and https" in message
    message = error_of(podcaster("build", "file:///etc/passwd", cwd=root), 66)
    assert "name the file itself: /etc/passwd" in message


def test_an_address_of_ones_own_network_says_what_to_do(root: Path) -> None:
    assert "--private" in error_of(podcaster("build", "http://127.0.0.1:9/", cwd=root), 69)


def test_empty_standard_input_is_called_so(root: Path) -> None:
    assert "standard input: empty" in error_of(podcaster("build", "-", cwd=root), 65)


def test_the_second_build_says_that_nothing_changed(root: Path) -> None:
    words = ("build", "../story.txt", "--date", "2026-03-10")
    first = podcaster(*words, cwd=root)
    time.sleep(1.1)  # manifests have whole seconds
    second = podcaster(*words, cwd=root)
    assert first.returncode == second.returncode == 0
    assert b"unchanged" not in first.stdout
    assert b"unchanged" in second.stdout


def test_a_story_given_twice_is_a_warning_like_any_other(root: Path) -> None:
    answer = podcaster("build", "../story.txt", "../story.txt", cwd=root)
    assert error_of(answer, 0).startswith("warning: ")


def test_an_empty_environment(root: Path) -> None:
    library = {name: path for name, path in os.environ.items() if name == "LD_LIBRARY_PATH"}
    answer = podcaster_process("build", "../story.txt", cwd=root, env=library)  # Python's own
    assert answer.returncode == 0, answer.stderr


def test_a_home_in_an_option_that_no_shell_opens(root: Path) -> None:
    answer = podcaster(
        "status", "--show=~/morning", cwd=root, env={"HOME": str(root.parent), **PATH}
    )
    assert answer.returncode == 0, answer.stderr


PATH = {"PATH": os.defpath}


def test_a_script_s_hint_can_be_copied(root: Path, tmp_path: Path) -> None:
    answer = podcaster(
        "script", "story.txt", "--show", "morning", "-o", "my script.md", cwd=tmp_path
    )
    assert b"podcaster build --show morning 'my script.md'" in answer.stdout


def test_one_answer_at_a_time(root: Path) -> None:
    assert "choose one" in error_of(
        podcaster("script", "--diff", "--unknown", "../story.txt", cwd=root), 2
    )


def test_init_here_and_with_a_name_of_two_words(tmp_path: Path) -> None:
    assert b"podcaster build articles/welcome.txt" in podcaster("init", ".", cwd=tmp_path).stdout
    told = podcaster("init", "two words", "--title", "A\nb\x1b[31m", cwd=tmp_path).stdout
    assert b"--show 'two words' 'two words/articles/welcome.txt'" in told
    text = (tmp_path / "two words" / "podcaster.toml").read_text("utf-8")
    assert 'title = "A b' in text and "\\n" not in text.partition("description")[0]


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("title = 3", "`title`: expected text in quotes, got a whole number"),
        ('title = "x"\nsources = 4', "`sources`: expected a list in brackets"),
        ("", "`title` is missing"),
    ],
)
def test_types_are_named_as_toml_has_them(tmp_path: Path, toml: str, words: str) -> None:
    (tmp_path / "podcaster.toml").write_text(toml, "utf-8")
    assert words in error_of(podcaster("feed", cwd=tmp_path), 78)


def test_status_gives_programs_numbers(root: Path) -> None:
    facts = json.loads(podcaster("status", "--json", cwd=root).stdout)
    assert facts["disk_free"] > 0 and facts["cache"]["entries"] == 0
    assert facts["newest"] is None and facts["next_run"] is None


def test_opml_into_a_folder_that_is_not_there(root: Path) -> None:
    message = podcaster("opml", "-o", "gone/shows.opml", cwd=root).stderr.decode()
    assert "make gone first" in message and "base_url" in message
    assert not (root / "gone").exists()


def test_a_taken_port_is_one_short_line(root: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        message = error_of(podcaster("serve", "--port", port, cwd=root), 69)
    assert "Address already in use; try another --port" in message


def test_check_looks_at_a_cover_s_name_and_weight(root: Path) -> None:
    from PIL import Image

    noise = Image.effect_noise((1500, 1500), 90).convert("RGB")
    noise.save(root / "cover.png", "JPEG", quality=95)
    told = podcaster("check", cwd=root).stdout.decode()
    assert "fault: cover.png: is a JPEG by its content" in told
    assert "note: cover.png: has " in told


def test_check_names_a_missing_sound_once(root: Path) -> None:
    (root / "voices" / "intro.flac").unlink()
    told = podcaster("check", cwd=root).stdout.decode()
    assert "fault: podcaster.toml: [sound]: voices/intro.flac: no such file" in told


def test_of_a_backlog_what_cannot_be_made_is_named_and_the_rest_is_made(root: Path) -> None:
    (root.parent / "empty.txt").write_text("", "utf-8")
    (root.parent / "second.txt").write_text(STORY.replace("Rain", "Frost"), "utf-8")
    names = ("empty.txt", "story.txt", "missing.txt", "second.txt")
    answer = podcaster("build", "--each", "--show", "morning", *names, cwd=root.parent)
    assert answer.returncode == 66
    errors = answer.stderr.decode().splitlines()
    assert len(errors) == 2 and "empty.txt" in errors[0] and "missing.txt" in errors[1]
    assert answer.stdout.count(b"Episode ") == 2


def test_what_cannot_be_made_gives_a_program_no_answer(root: Path) -> None:
    answer = podcaster("build", "--json", "--show", "morning", "missing.txt", cwd=root.parent)
    error_of(answer, 66)
    assert answer.stdout == b""


def test_a_new_show_is_whole_blocked_and_in_its_language(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    words = ("--language", "de_DE", "--voice", "tone", "--author", "Die Redaktion")
    site = "https://www.zeitung.example/"
    feeds = ("--feed", f"{site}rss", "--feed", f"{site}sport", "--feed", f"{site}rss")
    address = ("--base-url", "https://m.example/show/")
    answer = podcaster("init", "morgen", *words, *feeds, *address, cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    show = load_show(tmp_path / "morgen")
    assert (show.language, show.feed.block, show.base_url) == (
        "de-DE",
        True,
        "https://m.example/show/",
    )
    assert [(one.name, one.feed) for one in show.sources] == [
        ("zeitung.example", f"{site}rss"),
        ("zeitung.example 2", f"{site}sport"),
    ]
    assert show.profiles["anchor"].language == "de-DE"
    assert "Sendung" in (tmp_path / "morgen/articles/welcome.txt").read_text("utf-8")
    assert (tmp_path / "morgen/.gitignore").read_text("utf-8") == ".podcaster/\n"
    assert b"No faults." in podcaster("check", "--show", "morgen", cwd=tmp_path).stdout
    message = error_of(podcaster("init", "", cwd=tmp_path), 2)
    assert "is empty" in message


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--language", "deutsch!"), 78, "`language`"),
        (("--email", "nobody"), 78, "`email`"),
        (("--base-url", "example.org"), 78, "`base_url`"),
        (("--feed", "example.org/rss"), 78, "`sources.feed`"),
        (("--voice", "hibary"), 66, "did you mean 'hibari'"),
        (("--language", "de", "--voice", "hibari"), 69, "hibari does not speak 'de'"),
    ],
)
def test_a_wish_that_makes_no_sense_leaves_nothing_behind(
    tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    assert told in error_of(podcaster("init", "new", *words, cwd=tmp_path), code)
    assert not (tmp_path / "new").exists()


def test_a_text_in_place_of_a_file_name(root: Path) -> None:
    message = error_of(podcaster("build", "The harbour reopened. " * 300, cwd=root), 66)
    assert "text goes to standard input" in message


def test_a_file_name_in_place_of_a_text(root: Path) -> None:
    answer = podcaster("say", "story.txt", "--voice", "tone", cwd=root.parent)
    assert error_of(answer, 0) == (
        "warning: story.txt is a file; `podcaster read story.txt` reads it\n"
    )


def test_what_a_terminal_cannot_show_is_written_as_its_number(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(f"{STORY}\n\nŁódź – a town – is far.\n", "utf-8")
    latin = {"PYTHONIOENCODING": "iso-8859-1"}
    shown = podcaster_process("script", "story.txt", cwd=tmp_path, env=latin)
    assert (shown.returncode, b"Traceback" in shown.stderr) == (0, False)
    assert b"\\u0141\xf3d\\u017a" in shown.stdout
