"""The imports, for editors and what they have watch them: how far each is, how fast, what became of its records."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.generics import RetrieveAPIView

from articles import importing
from articles.api.describing import described
from articles.api.doors import Private, PrivateList
from articles.importing import Pace, Progress
from articles.models import DumpRecord, Import

SLOWEST = 5
PERMISSION = "articles.view_import"
RUNS = Import.objects.select_related("source", "section", "by").order_by("-pk")

EXAMPLE = {
    "id": 311,
    "source": "Kantor Arsip",
    "section": "ekonomi",
    "state": "done",
    "asked": "",
    "publish": True,
    "by": "rara",
    "started_at": "2026-03-04T06:30:00+07:00",
    "finished_at": "2026-03-04T06:31:00+07:00",
    "records": 6000,
    "fates": {"created": 5990, "quarantined": 10},
    "records_per_second": 100.0,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One import, with all that is counted of it."""

    run: Import
    now: Progress
    pace: Pace
    slowest: list


class ImportSummary(serializers.Serializer):
    id = serializers.IntegerField(source="run.pk")
    source = serializers.CharField(source="run.source.name", help_text=_("Nama sumber naskah."))
    section = serializers.CharField(
        source="run.section.slug",
        default=None,
        allow_null=True,
        help_text=_("Kanal bagi artikel baru, menurut slug."),
    )
    state = serializers.ChoiceField(source="run.state", choices=Import.State.choices)
    asked = serializers.ChoiceField(
        source="run.asked",
        choices=Import.Asked.choices,
        help_text=_("Yang diminta orang dari impor yang masih berjalan; boleh kosong."),
    )
    publish = serializers.BooleanField(source="run.publish")
    by = serializers.CharField(
        source="run.by.username",
        default=None,
        allow_null=True,
        help_text=_("Siapa yang memasukkannya; null bila mesin."),
    )
    started_at = serializers.DateTimeField(source="run.started_at")
    finished_at = serializers.DateTimeField(source="run.finished_at", allow_null=True)
    records = serializers.IntegerField(source="total", help_text=_("Rekaman yang sudah masuk."))
    fates = serializers.DictField(
        child=serializers.IntegerField(),
        help_text=_("Banyaknya rekaman menurut nasib: %s.") % ", ".join(DumpRecord.Fate.values),
    )
    records_per_second = serializers.FloatField(
        source="rate",
        allow_null=True,
        help_text=_("Selama berjalan menurut menit terakhir; sesudahnya menurut seluruh waktunya."),
    )


class SlowFile(serializers.Serializer):
    path = serializers.CharField()
    records = serializers.IntegerField()
    seconds = serializers.FloatField()


class ImportDetail(ImportSummary):
    records = serializers.IntegerField(source="now.total", help_text=_("Rekaman yang sudah masuk."))
    fates = serializers.DictField(child=serializers.IntegerField(), source="now.fates")
    records_per_second = serializers.FloatField(source="pace.rate", allow_null=True)
    held = serializers.IntegerField(source="now.held", help_text=_("Yang ditahan sebagai draf."))
    seconds_left = serializers.FloatField(
        source="pace.seconds_left",
        allow_null=True,
        help_text=_("Perkiraan; null bila selesai, dijeda, atau belum dapat dikira."),
    )
    slowest_files = SlowFile(
        source="slowest", many=True, help_text=_("Berkas yang paling lama dibaca.")
    )


class ImportFilters(filters.FilterSet):
    source = filters.CharFilter(
        field_name="source__name", max_length=200, label=_("Nama sumber naskah.")
    )
    state = filters.ChoiceFilter(choices=Import.State.choices, label=_("Keadaan."))


@described(
    _("Daftar impor"),
    _("Yang terbaru lebih dulu. Menurut source inilah riwayat sebuah sumber."),
    answer=ImportSummary(many=True),
    refusals=(400, 403),
    example=EXAMPLE,
)
class ImportList(PrivateList):
    permission = PERMISSION
    serializer_class = ImportSummary
    filterset_class = ImportFilters
    queryset = RUNS

    def paginate_queryset(self, queryset: QuerySet) -> list:
        return importing.history(super().paginate_queryset(queryset))


@described(
    _("Satu impor"),
    _("Sejauh mana, secepat apa, dan apa jadinya; boleh ditanyakan tiap detik."),
    answer=ImportDetail,
    refusals=(400, 403, 404),
)
class ImportStanding(Private, RetrieveAPIView):
    permission = PERMISSION
    serializer_class = ImportDetail
    queryset = RUNS

    def get_object(self) -> Standing:
        run = super().get_object()
        now = importing.progress(run, at=timezone.now())
        slowest = importing.slowest_files(run, most=SLOWEST)
        return Standing(run, now, importing.pace(run, now), slowest)
