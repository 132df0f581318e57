"""The sample dumps that a new clone shows itself with."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from articles import importing
from articles.models import Article, DumpRecord, Section

FOLDER = settings.BASE_DIR / "articles" / "samples"
SOURCE = "Contoh"


def folders_to_import() -> Iterator[tuple[Path, Section]]:
    """Each folder with a dump that has never come in, and the kanal it is for.

    What came in once is left alone, whatever has become of it: an editor may have renamed the
    kanal, or undone the import. A database that was brought along gets samples only while empty.
    """
    if not settings.EMBEDDED and Article.objects.exists():
        return
    landed = set(
        DumpRecord.objects.filter(run__source__name=SOURCE)
        .exclude(fate=DumpRecord.Fate.PENDING)
        .values_list("path", flat=True)
    )
    for folder in sorted(path for path in FOLDER.glob("*") if path.is_dir()):
        if {dump.relative for dump in importing.find_dumps(str(folder))} - landed:
            yield folder, _section_for(folder)


def _section_for(folder: Path) -> Section:
    name = folder.name.replace("-", " ").title()
    return Section.objects.get_or_create(slug=folder.name, defaults={"name": name})[0]


def import_folder(folder: Path, section: Section) -> None:
    """Import through a worker, and publish what was read with confidence."""
    call_command(
        "import_dumps",
        str(folder),
        source=SOURCE,
        rights="full",
        section=section.slug,
        publish=True,
    )
