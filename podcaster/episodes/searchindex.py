"""The search index of a show's pages, a file a year and more, kept in step with the manifests."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from podcaster.feed import search
from podcaster.feed.search import Index, Words
from podcaster.model import Episode, Listing
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import note_removed


def update(
    directory: ShowDir,
    listed: Sequence[Listing],
    touched: Collection[int],
    changed: Iterable[Episode] = (),
) -> None:
    """Update the search index of each year.

    Args:
        listed: all episodes of the show.
        touched: years with changes; the others are written only if missing.
        changed: episodes that need not be read.
    """
    read = {one.slug: one for one in changed}
    years = {one.day.year for one in listed}
    for year in sorted(years | set(touched)):
        if year in touched or not (directory.root / search.head_name(year)).is_file():
            _update_year(directory, year, [one for one in listed if one.day.year == year], read)


def _update_year(
    directory: ShowDir, year: int, listed: Sequence[Listing], read: Mapping[str, Episode]
) -> None:
    there = _files(directory, year)
    index = _in_step(directory, search.read_back(year, there), listed, read)
    files = search.files_of(year, index)
    if not listed:
        files = {}
    for name, content in files.items():
        if there.get(name) != content:
            directory.write(name, (content,))
    gone = sorted(set(there) - set(files))
    note_removed(directory.state_folder, gone)
    for name in gone:
        (directory.root / name).unlink(missing_ok=True)


def _in_step(
    directory: ShowDir, index: Index, listed: Sequence[Listing], read: Mapping[str, Episode]
) -> Index:
    """The index with new episodes added from manifests, and unlisted ones removed."""
    ordered = sorted(listed, key=lambda one: (one.published, one.number, one.guid))
    wanted = {one.slug: search.known(one) for one in ordered}
    kept = {one.slug for one in index.episodes if wanted.get(one.slug) == one}
    words: Words = {}
    for word, slugs in index.words.items():
        if staying := slugs & kept:
            words[word] = staying
    for slug in sorted(wanted.keys() - kept):
        episodes = (read[slug],) if slug in read else directory.episodes([slug])
        if not episodes:
            del wanted[slug]  # it could not be read; a later update tries again
        for episode in episodes:
            for word in search.words_of(episode):
                words.setdefault(word, set()).add(slug)
    return Index(tuple(wanted.values()), words)


def _files(directory: ShowDir, year: int) -> dict[str, bytes]:
    """Every file of a year's index, by name; others in its folder are left alone."""
    head = directory.root / search.head_name(year)
    folder = head.with_suffix("")
    paths = [head, *folder.glob("words-*.json"), *folder.glob("episodes-*.json")]
    return {
        path.relative_to(directory.root).as_posix(): path.read_bytes()
        for path in paths
        if path.is_file()
    }
