"""Editors at the door, and forms filled in the way a browser sends them."""

import pytest


@pytest.fixture
def chief(client, make_user):
    """A client that may do everything."""
    client.force_login(make_user("kepala", is_superuser=True))
    return client


@pytest.fixture
def signed_in(client, make_user):
    """A client of a person in the group."""

    def signed_in(group):
        user = make_user(group.lower().replace(" ", "-"), group=group)
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def filled():
    """What a browser would send for the form of a response, with some fields changed."""

    def filled(response, **changes):
        sent = {}
        forms = [response.context["adminform"].form]
        for inline in response.context["inline_admin_formsets"]:
            forms += [inline.formset.management_form, *inline.formset.forms]
        for form in forms:
            for bound in form:
                value = bound.value()
                if value is not None and value is not False and not bound.field.disabled:
                    sent[bound.html_name] = value
        return {**sent, **changes}

    return filled
