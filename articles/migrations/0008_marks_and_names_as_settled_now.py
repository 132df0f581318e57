from django.db import migrations

from articles.models.settling import address_key, headline_marks, settled_name

BATCH = 2000


def mark_headlines(apps, schema_editor):
    """Let links and stories that stood before be found like those that come."""
    link = apps.get_model("articles", "RelatedLink")
    article = apps.get_model("articles", "Article")
    headline = apps.get_model("articles", "Headline")
    changed = []
    for row in link.objects.only("title", "url").order_by().iterator(BATCH):
        row.marks, row.url_key = headline_marks(row.title), address_key(row.url)
        changed.append(row)
    link.objects.bulk_update(changed, ["marks", "url_key"], batch_size=BATCH)
    shown = article.objects.filter(released_at__isnull=False).values_list("pk", "title")
    headline.objects.bulk_create(
        (
            headline(article_id=pk, marks=headline_marks(title))
            for pk, title in shown.iterator(BATCH)
        ),
        batch_size=BATCH,
    )


def settle_names(apps, schema_editor):
    """A name and the same with a degree are one key now. Two people who have become namesakes by it stay two:
    the later keeps a key that no print leads to, until an editor merges them."""
    alias = apps.get_model("articles", "Alias")
    for row in alias.objects.order_by("pk"):
        key = settled_name(row.name)
        others = alias.objects.filter(key=key).exclude(pk=row.pk)
        if key == row.key:
            continue
        if others.filter(person=row.person_id).exists():
            row.delete()
        elif not others.exists():
            alias.objects.filter(pk=row.pk).update(key=key)


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_links_and_people")]

    operations = [
        migrations.RunPython(mark_headlines, migrations.RunPython.noop),
        migrations.RunPython(settle_names, migrations.RunPython.noop),
    ]
