"""The roles of a newsroom, as groups with permissions, from the first day."""

from django.contrib.auth import get_user_model
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

_MODERATES = (
    "view_article", "view_comment", "moderate_comment", "view_commenter", "block_commenter",
    "view_moderationentry", "close_comments", "hear_of_reports",
)  # fmt: skip
_WRITES = (
    "view_article", "add_article", "change_article",
    "view_person", "add_person", "view_author", "view_editor",
    "view_section", "view_tag", "add_tag", "view_image", "add_image",
    "view_source", "view_desk",
)  # fmt: skip
_EDITS = (
    *_WRITES, "publish_article", "change_person", "change_tag", "change_image",
    "view_import", "add_import", "steer_import", "view_dumprecord", "view_revision", "view_auditentry",
    "view_comment", "moderate_comment", "view_commenter", "close_comments",
    "view_notice", "add_notice", "view_linksuggestion", "view_credit", "view_personmerge", "view_resemblance",
)  # fmt: skip
_LEADS = (
    *_EDITS, *_MODERATES, "delete_article", "withdraw_article", "undo_import", "reparse_import",
    "add_section", "change_section", "delete_section", "delete_tag", "delete_person", "delete_image",
    "add_source", "change_source", "add_desk", "change_desk", "delete_desk",
    "view_imprint", "change_imprint", "view_redaction", "redact_rawbytes", "hear_of_silence",
)  # fmt: skip

PERMISSIONS = {
    "Penulis": _WRITES,
    "Editor": _EDITS,
    "Redaktur Pelaksana": _LEADS,
    "Moderator": _MODERATES,
}


def grant(*, app_config, using, **_signal) -> None:
    """Make the groups and give them the permissions of the table.

    A receiver of ``post_migrate``; what an administrator has added to a group stays.
    """
    # Django's own receiver, which makes the permissions, may come after this one.
    create_permissions(app_config, using=using, verbosity=0)
    known = {
        permission.codename: permission
        for permission in Permission.objects.using(using).filter(content_type__app_label="articles")
    }
    for name, codenames in PERMISSIONS.items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*(known[codename] for codename in codenames))


def addresses(permission: str) -> list[str]:
    """Where letters to the staff go who have this permission: ``"articles.hear_of_silence"``."""
    staff = get_user_model().objects.with_perm(
        permission, backend="django.contrib.auth.backends.ModelBackend"
    )
    found = staff.filter(is_staff=True).exclude(email="").order_by("email")
    return list(found.values_list("email", flat=True).distinct())
