"""What is measured with: the dumps that BENCH_DUMPS names, or invented ones."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from articles.dumps import Record
from articles.importing.opening import find_dumps, records_in

INVENTED = 2000
SECTION = "nasional"

_WHO = [
    "Wali kota",
    "Ketua koperasi",
    "Kepala dinas",
    "Warga",
    "Pedagang",
    "Juru bicara",
    "Peneliti",
]
_DOES = ["meresmikan", "memugar", "menutup", "membuka lagi", "memindahkan", "meneliti", "merawat"]
_WHAT = ["pasar lama", "jembatan kayu", "kebun teh", "perpustakaan", "dermaga", "waduk", "stasiun"]
_WHERE = ["Kalimas", "Tanjung Rawa", "Banyubiru", "Sukamaju", "Lembah Hijau", "Muara Jati"]
_WHEN = ["pekan lalu", "sejak awal tahun", "Senin pagi", "setelah dua tahun", "menjelang panen"]
_NAMES = ["Wening Prasasti", "Bagas Tirtayasa", "Ola Sari", "Damar Wulan", "Rara Kinanti"]


def path() -> str:
    """The dumps to measure with; invented ones are written into the scratch instance."""
    if named := os.environ.get("BENCH_DUMPS"):
        return named
    invented = Path(os.environ["DATA_DIR"], "invented.jsonl")
    if not invented.exists():
        invented.parent.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(story, ensure_ascii=False) for story in _invent(random.Random(1)))
        invented.write_text("\n".join(lines))
    return str(invented)


def records() -> list[Record]:
    """The records of all the dumps that could be read."""
    found = []
    for dump in find_dumps(path()):
        found += [record for record, _inside in records_in(dump) if not record.problem]
    return found


def import_and_publish() -> dict:
    """Run ``import_dumps`` in a process of its own, as a person would; its report."""
    command = [sys.executable, "manage.py", "import_dumps", path()]
    options = ["--section", SECTION, "--rights", "full", "--publish", "--json"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):  # 1: some records are quarantined, which is no fault here
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def _invent(chance: random.Random):
    for number in range(1, INVENTED + 1):
        headline = f"{_sentence(chance)} untuk Kali ke-{number}"
        paragraphs = [
            " ".join(f"{_sentence(chance)}." for _ in range(chance.randint(2, 4)))
            for _ in range(chance.randint(8, 16))
        ]
        paragraphs.insert(4, f"Baca juga: {_sentence(chance)}")
        yield {
            "title": headline,
            "text": "\n".join(paragraphs),
            "author": chance.choice(_NAMES),
            "date": f"2026-{chance.randint(1, 9):02}-{chance.randint(1, 28):02}",
            "url": f"https://kabar.example/{number}",
            "publisher": "Kantor Arsip",
        }


def _sentence(chance: random.Random) -> str:
    parts = (chance.choice(words) for words in (_WHO, _DOES, _WHAT, _WHERE, _WHEN))
    who, does, what, where, when = parts
    return f"{who} {where} {does} {what} {when}"
