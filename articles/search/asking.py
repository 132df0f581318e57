"""What a reader asks for, as people write it: words, "phrases", -exclusions."""

import re
from dataclasses import dataclass
from typing import Self

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Q, When

from articles.search.indexing import AS_WRITTEN, CONFIGURATIONS

# The "indonesian" configuration has no stop words: these would match nearly every story.
FUNCTION_WORDS = frozenset(
    "ada adalah agar akan atas atau bagi bahwa bisa dalam dan dapat dari dengan di dia hal hanya harus hingga ia "
    "ini itu jadi jika juga kami karena ke kepada kita lagi lain maka masih mereka namun oleh pada para saat saja "
    "saya sebagai sebuah secara sedang sehingga sejak serta setelah suatu sudah tak telah tentang terhadap tetapi "
    "tidak untuk yaitu yakni yang".split()
)

# A phrase stays whole, the words that every story has within it.
_WORD = re.compile(r'-?"[^"]*"|\S+')


@dataclass(frozen=True, slots=True)
class Asked:
    """The words that say something; none of them, or exclusions alone, ask for nothing."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, query: str) -> Self:
        # PostgreSQL takes no NUL in a text.
        words = _WORD.findall(query.replace("\0", " "))
        return cls(tuple(word for word in words if _says_something(word)))

    def __bool__(self):
        return any(not word.startswith("-") for word in self.words)

    def sought(self, configuration: str) -> SearchQuery:
        return SearchQuery(" ".join(self.words), config=configuration, search_type="websearch")

    @property
    def is_found(self) -> Q:
        """The condition on an article. Each story is asked in its own language: stems of one say nothing
        about words of the other."""
        found = Q()
        for language, configuration in CONFIGURATIONS.items():
            found |= Q(
                search_entry__language=language,
                search_entry__vector=self.sought(configuration),
            )
        return found

    @property
    def in_its_language(self) -> Case:
        """What is sought in a search entry, in the language of its article."""
        return Case(
            *(
                When(language=language, then=self.sought(configuration))
                for language, configuration in CONFIGURATIONS.items()
            )
        )

    @property
    def as_written(self) -> SearchQuery:
        return self.sought(AS_WRITTEN)


def _says_something(word: str) -> bool:
    is_phrase = word.endswith('"') and '"' in word[:-1]
    return is_phrase or word.strip('-"').casefold() not in FUNCTION_WORDS
