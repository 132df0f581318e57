"""Stories without end, in words that no language has: syllables as Indonesian puts them together.

The same seed gives the same stories, and the first thousand of a million are those of a thousand.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

WORDS, PEOPLE = 30_000, 400
PUBLISHER = "Kantor Arsip"

_ONSETS = "b c d g h j k l m n p r s t w y ng ny pr tr kl".split()
_VOWELS = "a a a i i u u e o ai".split()
_CODAS = ["", "", "", "", "n", "ng", "r", "s", "k", "t", "h"]
_FRAMES = ("{}", "{}", "{}", "{}", "me{}", "ber{}", "di{}kan", "pe{}an", "{}nya")
_COMMON = (
    "yang di dan dengan untuk dari pada ini itu dalam akan juga ke karena oleh telah sudah ada bisa para saat "
    "sebagai adalah lebih hingga antara atau kepada serta masih belum agar bahwa setelah warga kota tahun hari"
).split()
_GIVEN = "Bagas Damar Kinanti Laras Ola Rara Sekar Tirta Wening Wulan Yudha Zahra".split()
_FAMILY = "Adiluhung Cakrawinata Halimawan Prasasti Puspadewi Sasmita Sulistya Tirtayasa".split()


class Vocabulary:
    """Words, the first far more often used than the last, and the people of the stories."""

    def __init__(self, chance: random.Random):
        words = dict.fromkeys(_COMMON)
        while len(words) < WORDS:
            stem = "".join(
                chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
                for _ in range(chance.choice((1, 2, 2, 3)))
            )
            words[chance.choice(_FRAMES).format(stem)] = None
        self.by_frequency = list(words)
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(WORDS)))
        self.people = [
            f"{chance.choice(_GIVEN)} {self.by_frequency[-rank].title()} {chance.choice(_FAMILY)}"
            for rank in range(1, PEOPLE + 1)
        ]

    def words(self, chance: random.Random, fewest: int, most: int) -> list[str]:
        many = chance.randint(fewest, most)
        return chance.choices(self.by_frequency, cum_weights=self._weights, k=many)

    def sentence(self, chance: random.Random) -> str:
        return " ".join(self.words(chance, 8, 20)).capitalize() + "."


def stories(count: int, *, seed: int = 1) -> Iterator[dict]:
    """Stories as a dump brings them; each leads to the one before it and to one that came long before."""
    vocabulary = Vocabulary(random.Random(seed))
    for number in range(1, count + 1):
        yield _story(number, vocabulary, seed)


def headline(number: int, *, vocabulary: Vocabulary, seed: int) -> str:
    words = vocabulary.words(random.Random(f"{seed} {number}"), 5, 9)
    return f"{' '.join(words).title()} untuk Kali ke-{number}"


def _story(number: int, vocabulary: Vocabulary, seed: int) -> dict:
    chance = random.Random(f"{seed} {number} body")
    lines = [
        " ".join(vocabulary.sentence(chance) for _ in range(chance.randint(1, 3)))
        for _ in range(chance.randint(6, 14))
    ]
    for place, earlier in ((3, number - 1), (5, number // 2)):
        if earlier:
            title = headline(earlier, vocabulary=vocabulary, seed=seed)
            lines.insert(place, f"Baca juga: {title}")
    return {
        "title": headline(number, vocabulary=vocabulary, seed=seed),
        "text": "\n".join(lines),
        "author": chance.choice(vocabulary.people),
        "date": f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "url": f"https://kabar.example/{number}",
        "publisher": PUBLISHER,
    }
