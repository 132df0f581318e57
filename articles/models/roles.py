"""The roles of a newsroom, as groups with permissions, from the first day."""

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

_WRITES = (
    "view_article", "add_article", "change_article",
    "view_person", "add_person", "view_author", "view_editor",
    "view_section", "view_tag", "add_tag", "view_image", "add_image",
    "view_source", "view_desk",
)  # fmt: skip
_EDITS = (
    *_WRITES, "publish_article", "change_person", "change_tag", "change_image",
    "view_import", "add_import", "steer_import", "view_dumprecord", "view_revision", "view_auditentry",
    "view_notice", "add_notice", "view_linksuggestion", "view_credit", "view_personmerge", "view_resemblance",
)  # fmt: skip
_LEADS = (
    *_EDITS, "delete_article", "withdraw_article", "undo_import", "reparse_import",
    "add_section", "change_section", "delete_section", "delete_tag", "delete_person", "delete_image",
    "add_source", "change_source", "add_desk", "change_desk", "delete_desk",
    "view_imprint", "change_imprint", "view_redaction", "redact_rawbytes", "hear_of_silence",
)  # fmt: skip

PERMISSIONS = {
    "Penulis": _WRITES,
    "Editor": _EDITS,
    "Redaktur Pelaksana": _LEADS,
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
