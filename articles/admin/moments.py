"""Moments as an editor reads them: in the site's zone, and never more exact than they are known."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article


def moment(at: datetime) -> str:
    """``4 Maret 2026 12.00``."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def day(on: date) -> str:
    """``4 Maret 2026``."""
    return date_format(on, "DATE_FORMAT")


def story_date(article: Article) -> str:
    """The story's own date: with its time, as a day, or said to be unknown."""
    if article.dated_at is None:
        return _("tidak diketahui")
    if article.dated_precision == Article.Precision.DAY:
        return day(timezone.localtime(article.dated_at))
    return moment(article.dated_at)
