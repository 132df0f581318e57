"""Landing has a lease, a chunk says what it tries alone, an origin outlives its article."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_what_stands_from_the_first_day")]

    operations = [
        migrations.AddField(
            model_name="import",
            name="leased_until",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="chunk",
            name="trying",
            field=models.BigIntegerField(null=True),
        ),
        # No import could write an origin before this step, so the table is empty.
        migrations.RemoveField(model_name="origin", name="raw"),
        migrations.AddField(
            model_name="origin",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.dumprecord",
            ),
        ),
        migrations.AlterField(
            model_name="origin",
            name="article",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="origins",
                to="articles.article",
            ),
        ),
    ]
