"""The counter of the change feed, the source of uploads, and the feed closed to all but appending."""

from django.db import migrations

APPEND_ONLY = """
    CREATE FUNCTION articles_change_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the change feed is append-only';
    END $$;
    CREATE TRIGGER change_is_append_only BEFORE UPDATE OR DELETE ON articles_change
        FOR EACH ROW EXECUTE FUNCTION articles_change_is_append_only();
"""
OPEN = """
    DROP TRIGGER change_is_append_only ON articles_change;
    DROP FUNCTION articles_change_is_append_only();
"""


def add_first_rows(apps, schema_editor):
    apps.get_model("articles", "ChangeCounter").objects.create(pk=1, last=0)
    apps.get_model("articles", "Source").objects.create(name="unggahan", rights="unstated")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_the_newsroom")]

    operations = [
        migrations.RunSQL(APPEND_ONLY, OPEN),
        migrations.RunPython(add_first_rows, migrations.RunPython.noop),
    ]
