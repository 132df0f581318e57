from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_leaner_records")]

    operations = [
        migrations.AddField(
            "dumprecord",
            "is_lone_page",
            models.BooleanField("halaman tanpa yang lain", default=False, db_default=False),
        ),
        # Records of before say it in a reason alone.
        migrations.RunSQL(
            """
            UPDATE articles_dumprecord SET is_lone_page = true
            WHERE array_to_string(reasons, ' ') ~ 'halaman \\d+ dari sebuah artikel; halaman lainnya belum ada'
            """,
            migrations.RunSQL.noop,
        ),
    ]
