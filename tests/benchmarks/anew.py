"""The site with the constant view, keeping no answer: each page is made for whoever asks."""

from tests.benchmarks.bare import application as application  # isort: skip: it sets Django up

from articles.pages import kept

kept.answers = kept.KeptAnswers(room=0)
