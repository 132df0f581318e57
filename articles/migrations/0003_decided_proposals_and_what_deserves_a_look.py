"""A proposal can be declined, and the records that deserve a look are found by an index of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_what_stands_from_the_first_day"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="revision",
            name="revision_stage_is_known",
        ),
        migrations.AlterField(
            model_name="revision",
            name="stage",
            field=models.CharField(
                choices=[
                    ("working", "dikerjakan"),
                    ("review", "menunggu tinjauan"),
                    ("approved", "disetujui"),
                    ("scheduled", "dijadwalkan"),
                    ("live", "tayang"),
                    ("declined", "ditolak"),
                ],
                max_length=9,
                verbose_name="tahap",
            ),
        ),
        migrations.AddIndex(
            model_name="dumprecord",
            index=models.Index(
                condition=models.Q(
                    ("fate__in", ["review", "kept"]),
                    models.Q(
                        ("fate__in", ["created", "updated"]),
                        models.Q(("reasons", []), _negated=True),
                    ),
                    _connector="OR",
                ),
                fields=["-id"],
                name="record_worth_a_look",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        ["working", "review", "approved", "scheduled", "live", "declined"],
                    )
                ),
                name="revision_stage_is_known",
            ),
        ),
    ]
