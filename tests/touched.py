"""Which addresses each kind of event makes stale and which must stay: one table, to which the application's memory
and the nginx in front are both held.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from articles import attributing, commenting, naming, picturing, publishing, revising
from articles.models import (
    Article,
    Change,
    Credit,
    Image,
    Imprint,
    Notice,
    Person,
    PersonMerge,
    ReadHour,
    Section,
    Tag,
)
from tests.conftest import NOON

# The kinds of addresses, by what stands at them.
SITE = {"front", "index", "corrections", "popular", "map", "news map", "RSS", "Atom", "JSON"}
COMMENTS = {"comments", "comments in English"}
STORY = {"story", "story in English"} | COMMENTS
LISTS = {"kanal", "kanal RSS", "writer", "writer Atom", "editor", "topik", "topik JSON"}
LISTS_IN_ENGLISH = {"kanal in English", "writer in English"}
LINKING = {"linking", "its kanal"}
HOUSE = {"imprint", "guideline in English"}
OTHER = {"other", "other kanal", "other kanal RSS", "other writer", "other editor", "other topik"}
PAGES_OF_WRITER = {"writer", "writer in English"}
# What has no frame around it, so no menu; and of these what prints neither kanal nor people.
MAPS = {"map", "news map", "robots"}
FRAMELESS = MAPS | {
    *("RSS", "Atom", "JSON", "kanal RSS", "writer Atom", "topik JSON", "other kanal RSS"),
}
FEEDS_OF_STORY = {"RSS", "Atom", "JSON", "kanal RSS", "writer Atom", "topik JSON"}

_OF_STORY = SITE | STORY | LISTS | LISTS_IN_ENGLISH


@dataclass(frozen=True, slots=True)
class House:
    """A story that everything happens to, one that leads to it, one that has nothing to do with it; and, in the
    same lists as the first, one beside it."""

    story: Article
    linking: Article
    other: Article
    addresses: dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """Something that happens, and what it makes stale of a house; ``before`` has happened already."""

    event: str
    act: Callable[[House], object]
    stale: set[str]
    before: Callable[[House], object] | None = None
    # What only leads on by then, which a process does not keep.
    leading: frozenset[str] = frozenset()
    # To the cache in front it is like one above.
    is_like_another: bool = False
    # On every page, so the cache in front forgets all that it keeps.
    is_everywhere: bool = False


def lay_out(make_published, make_section, make_article) -> House:
    def told(title, kanal, writer, editor, topic):
        article = make_article(
            title, section=make_section(kanal), credits=[("author", writer), ("editor", editor)]
        )
        article.tags.add(Tag.objects.get_or_create(name=topic, slug=topic.lower())[0])
        publishing.publish(article, by=None, at=NOON)
        return article

    story = told("Pasar Lama Dibuka Lagi", "Nasional", "Rara Ayu", "Bagas Tirta", "Pasar")
    beside = told("Los Ikan Ditata", "Nasional", "Rara Ayu", "Bagas Tirta", "Pasar")
    linking = make_published(
        "Warga Menyambut", section=make_section("Opini"), links=[("see_also", story.title)]
    )
    other = told("Bendungan Diperkuat", "Daerah", "Wening Laras", "Yudha Ola", "Bendungan")
    # She is called there as everywhere; of the others is printed what stood in a dump.
    Credit.objects.filter(person__slug="rara-ayu").update(name="")
    ReadHour.objects.create(article=story, hour=timezone.now(), reads=3)
    return House(
        story,
        linking,
        other,
        {
            "front": "/",
            "index": "/indeks/",
            "corrections": "/koreksi/",
            "popular": "/terpopuler/",
            "map": "/sitemap.xml",
            "news map": "/sitemap-news.xml",
            "RSS": "/rss.xml",
            "Atom": "/atom.xml",
            "JSON": "/feed.json",
            "story": story.get_absolute_url(),
            "story in English": f"/en{story.get_absolute_url()}",
            "comments": f"{story.get_absolute_url()}komentar/",
            "comments in English": f"/en{story.get_absolute_url()}komentar/",
            "kanal": "/nasional/",
            "kanal RSS": "/nasional/rss.xml",
            "writer": "/penulis/rara-ayu/",
            "writer Atom": "/penulis/rara-ayu/atom.xml",
            "editor": "/editor/bagas-tirta/",
            "topik": "/topik/pasar/",
            "topik JSON": "/topik/pasar/feed.json",
            "kanal in English": "/en/nasional/",
            "writer in English": "/en/penulis/rara-ayu/",
            "linking": linking.get_absolute_url(),
            "its kanal": "/opini/",
            "beside": beside.get_absolute_url(),
            "other": other.get_absolute_url(),
            "other kanal": "/daerah/",
            "other kanal RSS": "/daerah/rss.xml",
            "other writer": "/penulis/wening-laras/",
            "other editor": "/editor/yudha-ola/",
            "other topik": "/topik/bendungan/",
            "robots": "/robots.txt",
            "imprint": "/redaksi/",
            "guideline in English": "/en/pedoman-media-siber/",
        },
    )


def _publish_another(house):
    article = Article.objects.create(
        title="Kereta Malam Kembali Jalan",
        section=Section.objects.get(slug="nasional"),
        created_at=NOON,
        updated_at=NOON,
    )
    publishing.publish(article, by=None, at=NOON)


def _revise(*parts, **values):
    def act(house):
        article = Article.objects.get(pk=house.story.pk)
        for name, value in values.items():
            setattr(article, name, value() if callable(value) else value)
        revising.revise(article, parts=set(parts), by=None, at=NOON)

    return act


def _withdraw(house):
    publishing.withdraw(house.story, by=None, at=NOON, reason="Keliru.")


def _restore(house):
    publishing.restore(house.story, by=None, at=NOON)


def _correct(house):
    notice = Notice(article=house.story, kind="correction", wrong="Senin", right="Selasa")
    publishing.post(notice, by=None, at=NOON)


def _reply(house):
    notice = Notice(
        article=house.story, kind="reply", party="Dinas Pasar", text="Tidak.", story=house.other
    )
    publishing.post(notice, by=None, at=NOON)


def _withdraw_the_reply(house):
    publishing.withdraw(house.other, by=None, at=NOON, reason="Keliru.")


def _merge_the_writer(house):
    loser, winner = (Person.objects.get(slug=slug) for slug in ("rara-ayu", "wening-laras"))
    attributing.merge(loser, into=winner, by=User.objects.create_user("rara"), at=NOON)


def _part_the_writers(house):
    attributing.undo_merge(PersonMerge.objects.get(), by=User.objects.get(), at=NOON)


def _edit(kind, slug, /, **values):
    def act(house):
        thing = kind.objects.get(slug=slug)
        for name, value in values.items():
            setattr(thing, name, value)
        naming.store(thing, at=NOON)

    return act


def _give_the_writer_a_face(house):
    face = Image.objects.create(alternative="Rara", file="rara.jpeg")
    _edit(Person, "rara-ayu", picture=face)(house)


def _describe_the_face(house):
    face = Image.objects.get()
    face.alternative = "Rara di pasar"
    picturing.store(face, examined=None, at=NOON)


def _add_a_kanal(house):
    naming.store(Section(name="Olahraga", slug="olahraga"), at=NOON)


def _remove_the_topic(house):
    naming.remove(Tag.objects.get(slug="pasar"), at=NOON)


def _say_who_answers(house):
    naming.store(Imprint(pk=1, responsible="Wening Laras"), at=NOON)


def _close_its_comments(house):
    commenting.close(house.story, by=None, at=NOON)


def _draw_a_picture(house):
    Change.objects.append(Change.Event.PICTURED, [house.story.pk], at=NOON)


# All that prints who wrote the story and the one beside it, in the lists in which these two stand.
_BYLINES = {"front", "index", "popular", "kanal", "kanal in English", "topik", "editor"}
_NAMED = _BYLINES | PAGES_OF_WRITER | FEEDS_OF_STORY | {"story", "story in English", "beside"}
_EVERY_PAGE = (
    SITE | STORY | LISTS | LISTS_IN_ENGLISH | LINKING | OTHER | HOUSE | {"beside"}
) - FRAMELESS

CASES = [
    Case(
        "another is published", _publish_another, SITE | {"kanal", "kanal RSS", "kanal in English"}
    ),
    Case("its dek is mended", _revise("dek", dek="Sejak pagi."), _OF_STORY),
    Case("its headline is mended", _revise("title", title="Pasar Baru"), _OF_STORY | LINKING),
    Case(
        "its picture is another",
        _revise("image", image=lambda: Image.objects.create(alternative="Los", file="los.jpeg")),
        _OF_STORY | LINKING,
    ),
    Case(
        "it is said to be paid for",
        _revise("paid", is_paid=True),
        _OF_STORY | LINKING,
        is_like_another=True,
    ),
    Case(
        "it moves to another kanal",
        _revise("section", section=lambda: Section.objects.get(slug="daerah")),
        _OF_STORY | {"other kanal", "other kanal RSS"},
    ),
    Case("it is withdrawn", _withdraw, _OF_STORY | LINKING),
    Case("it is restored", _restore, _OF_STORY | LINKING, before=_withdraw),
    Case("it is corrected", _correct, _OF_STORY),
    Case("a story replies to it", _reply, _OF_STORY | OTHER),
    Case("the reply is withdrawn", _withdraw_the_reply, _OF_STORY | OTHER, before=_reply),
    Case("its writer is another", _merge_the_writer, _OF_STORY | {"beside", "other writer"}),
    Case("its picture is drawn", _draw_a_picture, _OF_STORY),
    Case("its comments change", _close_its_comments, COMMENTS),
    Case(
        "its writer is herself again",
        _part_the_writers,
        _OF_STORY | {"beside", "other writer"},
        before=_merge_the_writer,
        leading=frozenset(PAGES_OF_WRITER | {"writer Atom"}),
    ),
    Case("its writer is called otherwise", _edit(Person, "rara-ayu", name="Rara A."), _NAMED),
    Case(
        "its editor is called otherwise, of whom is printed what the dump said",
        _edit(Person, "bagas-tirta", name="Bagas T."),
        {"editor", "story", "story in English", "beside"},
    ),
    Case(
        "its writer has a biography",
        _edit(Person, "rara-ayu", biography="Di pasar."),
        PAGES_OF_WRITER,
    ),
    Case("its writer has a face", _give_the_writer_a_face, PAGES_OF_WRITER, is_like_another=True),
    Case(
        "the face is described",
        _describe_the_face,
        PAGES_OF_WRITER,
        before=_give_the_writer_a_face,
        is_like_another=True,
    ),
    Case(
        "what only editors see of its writer",
        _edit(Person, "rara-ayu", note="Pasar"),
        set(),
        is_like_another=True,
    ),
    Case(
        "its topik is called otherwise",
        _edit(Tag, "pasar", name="Pasar Lama"),
        {"topik", "story", "story in English", "beside"} | FEEDS_OF_STORY,
    ),
    Case(
        "its topik stands elsewhere",
        _edit(Tag, "pasar", slug="pasar-lama"),
        {"topik", "story", "story in English", "beside"} | FEEDS_OF_STORY,
    ),
    Case(
        "its topik is removed",
        _remove_the_topic,
        _OF_STORY | {"beside"},
        is_everywhere=True,
        is_like_another=True,
    ),
    Case(
        "its kanal is called otherwise",
        _edit(Section, "nasional", name="Nusantara"),
        _EVERY_PAGE | FEEDS_OF_STORY,
        is_everywhere=True,
    ),
    Case(
        "its kanal has another place in the menu",
        _edit(Section, "nasional", position=9),
        _EVERY_PAGE,
        is_everywhere=True,
        is_like_another=True,
    ),
    Case("a kanal is added", _add_a_kanal, _EVERY_PAGE, is_like_another=True),
    Case("the imprint says who answers", _say_who_answers, HOUSE),
    Case(
        "its kanal is saved as it stands", _edit(Section, "nasional"), set(), is_like_another=True
    ),
]
