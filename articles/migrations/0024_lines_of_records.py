from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_lone_pages")]

    operations = [
        migrations.AddField(
            "dumprecord", "line", models.PositiveIntegerField("baris dalam berkas", null=True)
        ),
    ]
