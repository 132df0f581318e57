"""What the house says of itself: who answers for what stands here, and by which rules it works."""

from articles import purging
from articles.models import Imprint
from articles.pages.frame import Page


class _HousePage(Page):
    def get_context_data(self, **kwargs):
        self.request.surrogate_keys.add(purging.HOUSE)
        return super().get_context_data(imprint=Imprint.objects.told(), **kwargs)


class ImprintPage(_HousePage):
    template_name = "articles/imprint.html"


class GuidelinePage(_HousePage):
    template_name = "articles/guideline.html"
