"""The samples of a new clone, with pictures: the site as it looks once editors have been at work."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from articles import importing, picturing, publishing
from articles.models import Article, Imprint, Notice, Person, ReadHour
from newsroom import samples
from tests import pictures

# Stories without one, so that both are seen.
PLAIN = {2, 5}
READ = 5


def build(*, at: datetime) -> Article:
    """Publish the samples; the newest story, which has everything."""
    source = importing.source_named(samples.SOURCE, rights="full", by=None, at=at)
    for folder, section in list(samples.folders_to_import()):
        files = importing.find_dumps(str(folder))
        importing.land(files, source=source, section=section, publish=True, at=at)
        importing.work(clock=lambda: at)
    stories = list(Article.objects.published(at=at).newest_first()[:16])
    for number, story in enumerate(stories):
        if number not in PLAIN:
            words = {"alternative": story.title, "credit": "Meja Gambar"}
            story.image = pictures.upload(number, at=at, **words)
            story.save(update_fields=["image"])
    _introduce(Person.objects.filter(credits__article=stories[0]), at=at)
    while picturing.draw_due(at=at):
        pass
    ReadHour.objects.bulk_create(
        ReadHour(article=story, hour=at - timedelta(hours=1), reads=READ - number)
        for number, story in enumerate(stories[4 : 4 + READ])
    )
    wrong, right = "Kapal itu menyinggahi sebelas pulau.", "Kapal itu menyinggahi dua belas pulau."
    notice = Notice(article=stories[0], kind="correction", wrong=wrong, right=right)
    publishing.post(notice, by=None, at=at)
    Imprint.objects.update_or_create(
        pk=1,
        defaults={
            "publisher": "PT Kabar Dermaga Nusantara",
            "address": "Jalan Pelabuhan Lama 4\nTanjung Rawa",
            "responsible": "Wening Larasati, pemimpin redaksi",
            "contact": "redaksi@kabar.example",
            "staff": "<h3>Redaktur pelaksana</h3><p>Intan Sudewi</p><h3>Redaktur</h3><p>Octo Ludjinara</p>",
        },
    )
    return stories[0]


def _introduce(people: Iterable[Person], *, at: datetime) -> None:
    for number, person in enumerate(people):
        person.picture = pictures.upload(20 + number, at=at, alternative=person.name)
        person.biography = "Meliput pelabuhan, pulau-pulau kecil, dan orang yang hidup darinya."
        person.save()
