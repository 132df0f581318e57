"""Uploads leave the folder that is served, and everything is drawn from the beginning."""

from django.core.files.storage import default_storage, storages
from django.db import migrations
from django.utils import timezone


def put_away(apps, schema_editor):
    originals = storages["originals"]
    for image in apps.get_model("articles", "Image").objects.iterator():
        name = image.file.name
        if default_storage.exists(name) and not originals.exists(name):
            with default_storage.open(name) as uploaded:
                originals.save(name, uploaded)
            default_storage.delete(name)
        image.due_at = timezone.now()
        image.save(update_fields=["due_at"])


def follow_from_the_first_event(apps, schema_editor):
    apps.get_model("articles", "Follower").objects.get_or_create(
        name="share cards", defaults={"number": 0}
    )


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0013_pictures"),
    ]

    operations = [
        migrations.RunPython(put_away, migrations.RunPython.noop),
        migrations.RunPython(follow_from_the_first_event, migrations.RunPython.noop),
    ]
