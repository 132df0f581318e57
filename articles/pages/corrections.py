"""What was put right: the log of every koreksi, ralat, hak jawab and pencabutan, the newest first."""

from articles import reading
from articles.pages import paging
from articles.pages.frame import Page, shows


class CorrectionsPage(Page):
    template_name = "articles/corrections.html"

    def get_context_data(self, **kwargs):
        shows(self.request)
        after = paging.asked_behind(self.request)
        found = reading.notices(at=self.at, after=after, most=paging.ASKED)
        return super().get_context_data(batch=paging.batch(found, behind=after, by="at"), **kwargs)
