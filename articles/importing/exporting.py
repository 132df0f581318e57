"""What editors settled, as labelled dumps for the parser's tests: a text and its labels, side by side."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db.models import QuerySet

from articles.dumps import parse
from articles.dumps.labelled import as_labels
from articles.importing.correcting import settled_roles
from articles.importing.reading import as_cut
from articles.models import DumpRecord, Source


@dataclass(frozen=True, slots=True)
class LabelledDump:
    #: Without an ending.
    name: str
    text: str
    labels: dict

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        labels = json.dumps(self.labels, ensure_ascii=False, indent=1) + "\n"
        return (f"{self.name}.txt", self.text.encode()), (f"{self.name}.json", labels.encode())


def corrected(*, whatever_rights: bool = False) -> QuerySet[DumpRecord]:
    """The records of which editors settled lines; of sources whose texts may be shown, unless told otherwise."""
    records = DumpRecord.objects.filter(
        corrections__isnull=False, raw__isnull=False, raw__redaction__isnull=True
    ).distinct()
    if whatever_rights:
        return records.order_by("pk")
    return records.filter(run__source__rights__in=Source.PUBLIC_RIGHTS).order_by("pk")


def labelled(records: QuerySet[DumpRecord]) -> Iterator[LabelledDump]:
    """Each record's text, read around what editors settled. What came beside it has no part in this."""
    rows = records.select_related("raw", "run").prefetch_related("corrections")
    for row in rows.iterator(chunk_size=50):
        text = as_cut(row, row.run).text
        labels = as_labels(parse(text, roles=settled_roles(row)))
        yield LabelledDump(f"koreksi-{row.pk}", text, labels)


def write(records: QuerySet[DumpRecord], folder: Path) -> int:
    """Write the pairs into a folder, made if it is missing; how many. Again it writes the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for dump in labelled(records):
        count += 1
        for name, content in dump.files:
            (folder / name).write_bytes(content)
    return count


def as_zip(records: QuerySet[DumpRecord]) -> bytes:
    """The pairs in one archive; the same pairs give the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for dump in labelled(records):
            for name, content in dump.files:
                archive.writestr(ZipInfo(name), content)
    return packed.getvalue()
