"""Where a reader comments, answers and complains; each page works by itself, without any script."""

from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles import commenting
from articles.models import Article, Comment, Commenter
from articles.pages.personal.forms import CommentForm, ReportForm

# The newest of one's own comments on a story that stand below the form.
MINE = 10


@require_http_methods(["GET", "HEAD", "POST"])
def write(request, pk):
    """The form for a story, and what the reader has said below it before."""
    return _write(request, _story(pk))


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, pk):
    """The form for an answer to a comment."""
    parent = _shown(pk)
    return _write(request, parent.article, parent=parent)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk):
    """Complain of a comment; for this nobody needs an account."""
    comment = _shown(pk)
    form = ReportForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            commenting.report(
                comment,
                by=_commenter(request),
                address=_address(request),
                at=timezone.now(),
                **form.cleaned_data,
            )
        except (commenting.CannotReport, commenting.TooMuch) as refusal:
            status = _say(form, refusal)
        else:
            return HttpResponseRedirect(reverse("comment_reported", args=[comment.article_id]))
    context = {"comment": comment, "article": comment.article, "form": form}
    return TemplateResponse(request, "personal/report.html", context, status=status)


@require_safe
def reported(request, pk):
    return TemplateResponse(request, "personal/reported.html", {"article": _story(pk)})


def _write(request, article: Article, *, parent: Comment | None = None):
    context = {"article": article, "parent": parent, "page": request.path}
    context["closed"] = commenting.why_closed(article, at=timezone.now())
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(request.path)
        return TemplateResponse(request, "personal/write.html", context)
    commenter = _commenter(request)
    form = CommentForm(request.POST or None, user=request.user, commenter=commenter)
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            comment = _post(request, form, article, parent, commenter)
        except (commenting.CannotComment, commenting.TooMuch) as refusal:
            status = _say(form, refusal)
        else:
            messages.success(
                request,
                _("Komentar Anda sudah tayang.")
                if comment.is_shown
                else _("Terima kasih. Komentar Anda tayang setelah diperiksa redaksi."),
            )
            return HttpResponseRedirect(reverse("comment_write", args=[article.pk]))
    mine = Comment.objects.filter(article=article, author=commenter) if commenter else ()
    context |= {"form": form, "commenter": commenter, "mine": mine[:MINE]}
    return TemplateResponse(request, "personal/write.html", context, status=status)


def _post(request, form, article, parent, commenter) -> Comment:
    at, said = timezone.now(), form.cleaned_data
    if said.get("accepts"):
        commenter = commenting.join(request.user, name=said.get("name", ""), at=at)
    return commenting.post(
        article, by=commenter, text=said["text"], address=_address(request), at=at, parent=parent
    )


def _say(form, refusal: Exception) -> HTTPStatus:
    """Tell why not above the form; with which status."""
    form.add_error(None, str(refusal))
    is_too_much = isinstance(refusal, commenting.TooMuch)
    return HTTPStatus.TOO_MANY_REQUESTS if is_too_much else HTTPStatus.OK


def _story(pk: int) -> Article:
    stories = Article.objects.published(at=timezone.now()).select_related("source")
    return get_object_or_404(stories.defer("body"), pk=pk)


def _shown(pk: int) -> Comment:
    """A comment that readers see, below a story that they see."""
    comments = Comment.objects.shown().filter(
        Article.objects.published_q(at=timezone.now(), prefix="article__")
    )
    comments = comments.select_related("author", "article__source").defer("article__body")
    return get_object_or_404(comments, pk=pk)


def _commenter(request) -> Commenter | None:
    if not request.user.is_authenticated:
        return None
    return Commenter.objects.filter(user=request.user).first()


def _address(request) -> str:
    """From where it is asked; of IPv6 the network, for one has many addresses in it."""
    return truncate_ip(get_adapter().get_client_ip(request))
