"""Sources that have gone quiet for longer than is their habit: noticed once, and told once."""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import Silence, Source, roles

# A habit is learnt from so long a time, and so many gaps.
_LEARNT_FROM = timedelta(days=90)
_FEWEST_GAPS = 5
# Imports closer together than that are one visit: a folder of files is no sign that the next comes at once.
_VISIT = timedelta(hours=1)
# Nine of ten gaps are no longer than the usual one, so weekends count and one long holiday does not. Only
# so many times the usual is silence.
_USUAL = 0.9
_PATIENCE = 1.5

# "unggahan" is no supplier: it has no habit.
_NOTICE = """
    WITH came AS (
        SELECT source_id, started_at,
               started_at - lag(started_at) OVER (PARTITION BY source_id ORDER BY started_at, id) AS gap
        FROM articles_import
        WHERE started_at >= %(at)s - %(learnt_from)s AND started_at <= %(at)s AND state <> 'undone'
    ), habits AS (
        SELECT source_id, max(started_at) AS last,
               count(*) FILTER (WHERE gap >= %(visit)s) AS gaps,
               percentile_disc(%(usual)s) WITHIN GROUP (ORDER BY gap) FILTER (WHERE gap >= %(visit)s) AS usual
        FROM came GROUP BY source_id
    )
    INSERT INTO articles_silence (source_id, since, habit, noticed_at)
    SELECT source.id, last, usual, %(at)s
    FROM habits JOIN articles_source source ON source.id = habits.source_id
    WHERE gaps >= %(fewest_gaps)s AND last + usual * %(patience)s < %(at)s AND source.name <> %(uploads)s
    ON CONFLICT (source_id, since) DO NOTHING
"""


def notice_silences(*, at: datetime) -> int:
    """Write down every silence that has begun; how many were new."""
    with connection.cursor() as cursor:
        cursor.execute(
            _NOTICE,
            {
                "at": at,
                "learnt_from": _LEARNT_FROM,
                "visit": _VISIT,
                "usual": _USUAL,
                "patience": _PATIENCE,
                "fewest_gaps": _FEWEST_GAPS,
                "uploads": Source.UPLOADS,
            },
        )
        return cursor.rowcount


@transaction.atomic
def tell_silences(*, at: datetime) -> int:
    """Send one letter about all silences that last and nobody was told of; how many it names.

    It goes to everyone of the staff who may hear of them. Raises what sending raises: then nobody was told, and
    the next call tries again.
    """
    untold = Silence.objects.lasting().filter(mailed_at=None).select_related("source")
    silences = list(untold.select_for_update(skip_locked=True, of=("self",)))
    addresses = roles.addresses("articles.hear_of_silence")
    if not silences or not addresses:
        return 0
    _letter(silences, addresses).send()
    Silence.objects.filter(pk__in=[silence.pk for silence in silences]).update(mailed_at=at)
    return len(silences)


def _letter(silences: list[Silence], addresses: list[str]) -> EmailMessage:
    names = ", ".join(silence.source.name for silence in silences)
    lines = [
        _("- %(source)s: naskah terakhir datang %(since)s; biasanya paling lama %(habit)s sekali.")
        % {
            "source": silence.source.name,
            "since": date_format(localtime(silence.since), "DATETIME_FORMAT"),
            "habit": silence.habit_shown,
        }
        for silence in silences
    ]
    opening = _("Sumber naskah berikut diam lebih lama daripada kebiasaannya:")
    closing = _("Surat ini dikirim sekali untuk setiap kali sumber diam.")
    return EmailMessage(
        subject=_("Sumber naskah diam: %s") % names,
        body="\n".join([opening, "", *lines, "", closing]),
        bcc=addresses,
    )
