"""What is due is drawn once, whoever dies meanwhile; what is replaced or deleted is gone."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import ProtectedError

from articles import picturing
from articles.models import Change, Image
from articles.picturing import rendering
from tests.conftest import NOON
from tests.picturing.conftest import as_file, halves

LATER = NOON + timedelta(minutes=10)


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def events(article):
    of_it = Change.objects.filter(article_id=article.pk, event=Change.Event.PICTURED)
    return of_it.count()


def test_an_upload_is_due_and_shows_nothing_yet(upload, folders):
    image = upload()

    assert (image.width, image.height, image.due_at) == (600, 400, NOON)
    assert image.still is None
    assert not files(folders / "media")


def test_a_worker_draws_it_once(upload, folders):
    image = upload()

    assert picturing.draw_due(at=NOON)
    assert not picturing.draw_due(at=NOON)

    image.refresh_from_db()
    assert image.still.width == 600
    assert all(default_storage.exists(each["name"]) for each in image.renditions)


def test_what_a_dead_worker_took_is_drawn_by_another(upload, monkeypatch):
    image = upload()
    monkeypatch.setattr(rendering, "draw", lambda *args, **options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        picturing.draw_due(at=NOON)
    monkeypatch.undo()

    assert not picturing.draw_due(at=NOON)
    assert picturing.draw_due(at=LATER)
    image.refresh_from_db()
    assert image.still


def test_what_kills_every_worker_is_given_up_and_says_so(upload, monkeypatch):
    image = upload()
    monkeypatch.setattr(rendering, "draw", lambda *args, **options: 1 / 0)
    for hour in range(rendering.MOST_TRIES):
        with pytest.raises(ZeroDivisionError):
            picturing.draw_due(at=NOON + timedelta(hours=hour))

    assert not picturing.draw_due(at=NOON + timedelta(days=1))

    image.refresh_from_db()
    assert image.failure == str(rendering.GAVE_UP)


def test_a_file_that_is_no_picture_any_more_is_not_tried_again(upload, folders):
    image = upload()
    files(folders / "originals")[0].write_bytes(b"rusak")

    picturing.draw_due(at=NOON)

    image.refresh_from_db()
    assert image.due_at is None
    assert "bukan gambar" in image.failure


def test_a_file_that_cannot_be_opened_is_said_so_plainly_and_tried_again(upload, folders, caplog):
    image = upload()
    files(folders / "originals")[0].unlink()

    picturing.draw_due(at=NOON)

    image.refresh_from_db()
    assert image.due_at
    assert image.failure == str(rendering.NOT_READ)
    assert "No such file" in caplog.text


def test_what_was_changed_while_it_was_drawn_is_drawn_again(upload, monkeypatch):
    image = upload()
    draw = rendering.draw

    def draw_while_somebody_moves_the_focus(*args, **options):
        monkeypatch.undo()
        meanwhile = Image.objects.get(pk=image.pk)
        meanwhile.focus_x = 0
        picturing.store(meanwhile, examined=None, at=NOON)
        return draw(*args, **options)

    monkeypatch.setattr(rendering, "draw", draw_while_somebody_moves_the_focus)
    picturing.draw_due(at=NOON)

    image.refresh_from_db()
    assert image.renditions == []
    assert picturing.draw_due(at=NOON)


def test_words_alone_make_nothing_due_but_tell_the_stories(drawn, make_published):
    image = drawn()
    article = make_published(image=image)
    image.alternative = "Gerbang pasar"

    picturing.store(image, examined=None, at=LATER)

    assert image.due_at is None
    assert events(article) == 1


def test_saving_words_keeps_what_was_drawn_meanwhile(upload):
    image = upload()
    picturing.draw_due(at=NOON)

    picturing.store(image, examined=None, at=NOON)

    image.refresh_from_db()
    assert image.still
    assert image.due_at is None


def test_stories_that_show_it_are_told_when_it_is_ready(upload, make_published, make_article):
    image = upload()
    shows = make_published(image=image)
    draft = make_article(image=image)
    leads_there = make_published("Kapal Tiba", links=[("related", "Pasar Lama Dibuka Lagi")])
    leads_there.links.update(target=shows)

    picturing.draw_due(at=NOON)

    assert [events(article) for article in (shows, leads_there, draft)] == [1, 1, 0]


def test_a_replaced_file_is_gone_at_once(drawn, folders):
    image = drawn()
    before = set(files(folders))
    file = as_file(halves((500, 500)))
    image.file = ContentFile(file.getvalue(), name="baru.jpg")

    picturing.store(image, examined=picturing.examine(file, size=len(file.getvalue())), at=LATER)
    picturing.remove_discarded(at=LATER)

    assert not before & set(files(folders))
    assert image.still is None
    assert picturing.draw_due(at=LATER)
    image.refresh_from_db()
    assert (image.still.width, image.still.height) == (500, 500)


def test_another_focus_leaves_the_old_cuts_to_kept_pages_for_a_while(drawn, folders):
    image = drawn()
    before = set(files(folders / "media"))
    image.focus_x = 0
    picturing.store(image, examined=None, at=NOON)
    picturing.draw_due(at=NOON)

    picturing.remove_discarded(at=NOON)
    assert before <= set(files(folders / "media"))

    picturing.remove_discarded(at=NOON + rendering.SHOWN_FOR)
    assert not before & set(files(folders / "media"))


def test_a_deleted_picture_takes_its_files_along(drawn, folders):
    picturing.discard([drawn()], at=NOON)

    picturing.remove_discarded(at=NOON)

    assert not files(folders)


def test_what_a_story_shows_cannot_be_deleted(drawn, make_article, folders):
    image = drawn()
    make_article(image=image)

    with pytest.raises(ProtectedError):
        picturing.discard([image], at=NOON)

    assert not picturing.remove_discarded(at=LATER)


def test_an_original_has_no_address(upload):
    image = upload()

    with pytest.raises(ValueError, match="no address"):
        _ = image.file.url
