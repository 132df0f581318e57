"""Whom a view answers, and how long its answer may be kept: everyone and any cache, or one person and none."""

from django.db.models import QuerySet
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page
from rest_framework.authentication import SessionAuthentication
from rest_framework.generics import ListAPIView
from rest_framework.permissions import BasePermission
from rest_framework.views import APIView

from articles.api import filters


class Door(APIView):
    """It only reads, and refuses parameters that it does not know."""

    http_method_names = ["get", "head"]

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        filters.refuse_unknown(request.query_params, known=self.known_parameters())

    def known_parameters(self) -> list[str]:
        return []


class List(ListAPIView):
    """Beside a door."""

    filterset_class = None

    def known_parameters(self) -> list[str]:
        declared = self.filterset_class.base_filters if self.filterset_class else ()
        return [*declared, *self.paginator.parameters]

    def read(self, queryset: QuerySet) -> list:
        """What of a page is shown."""
        return list(queryset)


@method_decorator([conditional_page, cache_control(public=True, max_age=60)], name="dispatch")
class Public(Door):
    """The same for everyone: any cache may keep it for a minute, and then ask whether it still holds."""


class PublicList(List, Public):
    pass


class Permitted(BasePermission):
    """For who has the permission that the view names."""

    def has_permission(self, request, view) -> bool:
        return request.user.has_perm(view.permission)


@method_decorator(never_cache, name="dispatch")
class Private(Door):
    """For editors, by the session in which they are signed in; no cache keeps it."""

    authentication_classes = [SessionAuthentication]
    permission_classes = [Permitted]

    #: As Django names it: "articles.view_import".
    permission = ""


class PrivateList(List, Private):
    pass
