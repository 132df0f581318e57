"""The clock on complaints: moderators are written to when one is nearly due, and once more when it is overdue."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import CommentReport, roles

# So long before it is due a complaint is near.
NEAR = timedelta(hours=12)


@transaction.atomic
def tell_deadlines(*, at: datetime) -> int:
    """Send one letter about all complaints that became near or overdue; how many it names.

    It goes to everyone of the staff who may hear of them. Raises what sending raises: then nobody was told, and
    the next call tries again.
    """
    late = Q(due_at__lte=at, late_told_at__isnull=True)
    near = Q(due_at__gt=at, due_at__lte=at + NEAR, near_told_at__isnull=True)
    untold = CommentReport.objects.waiting().filter(late | near).select_related("comment__article")
    reports = list(
        untold.defer("comment__article__body").select_for_update(skip_locked=True, of=("self",))
    )
    addresses = roles.addresses("articles.hear_of_reports")
    if not reports or not addresses:
        return 0
    _letter(reports, addresses, at=at).send()
    told = CommentReport.objects.filter(pk__in=[each.pk for each in reports])
    told.filter(due_at__lte=at).update(late_told_at=at)
    told.filter(due_at__gt=at).update(near_told_at=at)
    return len(reports)


def _letter(reports: list[CommentReport], addresses: list[str], *, at: datetime) -> EmailMessage:
    overdue = [each for each in reports if each.due_at <= at]
    near = [each for each in reports if each.due_at > at]
    subject = (
        _("Laporan komentar lewat batas waktu: %d") % len(overdue)
        if overdue
        else _("Laporan komentar hampir jatuh tempo: %d") % len(near)
    )
    parts = [
        *_part(_("Sudah lewat 2 x 24 jam:"), overdue),
        *_part(_("Harus diputuskan sebelum batas waktunya:"), near),
        _("Putuskan di sini; menurut Pedoman Pemberitaan Media Siber paling lambat 2 x 24 jam:"),
        f"  {_whole('admin:articles_comment_changelist')}",
    ]
    return EmailMessage(subject=subject, body="\n".join(parts), bcc=addresses)


def _part(heading: str, reports: list[CommentReport]) -> list[str]:
    if not reports:
        return []
    lines = []
    for each in reports:
        line = _("- komentar %(number)s pada “%(article)s”, batas waktu %(due)s: %(ground)s") % {
            "number": each.comment_id,
            "article": each.comment.article,
            "due": date_format(localtime(each.due_at), "DATETIME_FORMAT"),
            "ground": each.get_ground_display(),
        }
        lines += [line, f"  {_whole('admin:articles_comment_change', each.comment_id)}"]
    return [heading, *lines, ""]


def _whole(page: str, *args) -> str:
    """The address of a page as a letter needs it; of a site that has told none, what follows its name."""
    return f"{settings.SITE_URL}{reverse(page, args=args)}"
