"""What a reader asks for, as people write it: words, "phrases", -exclusions."""

import re
from dataclasses import dataclass
from typing import Self

# The "indonesian" configuration has no stop words: these would match nearly every story.
FUNCTION_WORDS = frozenset(
    "ada adalah agar akan atas atau bagi bahwa bisa dalam dan dapat dari dengan di dia hal hanya harus hingga ia "
    "ini itu jadi jika juga kami karena ke kepada kita lagi lain maka masih mereka namun oleh pada para saat saja "
    "saya sebagai sebuah secara sedang sehingga sejak serta setelah suatu sudah tak telah tentang terhadap tetapi "
    "tidak untuk yaitu yakni yang".split()
)

# Phones and word processors write these for the plain one.
_PLAIN = str.maketrans(dict.fromkeys("“”„«»", '"') | {"\0": " "})
# A phrase stays whole, the words that every story has within it.
_WORD = re.compile(r'-?"[^"]*"|\S+')
# Of more words than that no story is looked for that has all but one: nobody remembers so many half right.
_MOST_WITHOUT_ONE = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """The words that say something; none of them, or exclusions alone, ask for nothing."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, query: str) -> Self:
        # PostgreSQL takes no NUL in a text; a quote without its other half would make a phrase of all that follows.
        words = (
            word if _is_phrase(word) else word.replace('"', "")
            for word in _WORD.findall(query.translate(_PLAIN))
        )
        return cls(tuple(word for word in words if _says_something(word)))

    def __bool__(self):
        return bool(self.wanted)

    @property
    def wanted(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if not word.startswith("-"))

    @property
    def text(self) -> str:
        """As ``websearch_to_tsquery`` reads it: all of the words, without those excluded."""
        return " ".join(self.words)

    @property
    def any_text(self) -> str:
        """The same of any of the words."""
        return " or ".join(self.wanted)

    @property
    def text_without_one(self) -> str:
        """The same of all of the words but one, whichever that is; nothing where they are one, or too many."""
        if not 1 < len(self.wanted) <= _MOST_WITHOUT_ONE:
            return ""
        return " or ".join(
            " ".join(self.words[:place] + self.words[place + 1 :])
            for place, word in enumerate(self.words)
            if word in self.wanted
        )


def _is_phrase(word: str) -> bool:
    return word.endswith('"') and '"' in word[:-1]


def _says_something(word: str) -> bool:
    return _is_phrase(word) or word.strip("-").casefold() not in {*FUNCTION_WORDS, ""}
