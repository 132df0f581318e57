"""``make bench``: how fast it is here, each figure beside a limit measured in the same run.

Every measure is a process of its own, all in one scratch instance that is removed at the end. Name
some to run only those: ``python -m tests.benchmarks parsing searching``; some run only when named.
``BENCH_DUMPS`` names a file or folder of dumps to measure with; without it, invented ones are made.
``BENCH_PEERS`` names the folder in which a Wagtail site is laid out, for the measures named after it:

    nginx           pages of 2,000 addresses through the nginx we ship, beside the same as files
    visible         seconds from publishing until the kept pages in front have the story
    wagtail         records imported beside Wagtail's pages made
    wagtail_pages   pages, lists and search made anew, beside Wagtail's
"""

import subprocess
import sys

from tests.benchmarks import instance

MEASURES = ("parsing", "importing", "searching", "pages")
#: They tell what holds rather than how fast it is, and take their time.
WHEN_NAMED = (
    *("nginx", "visible", "wagtail", "wagtail_pages"),
    *("lasting", "robust", "growing", "duplicates", "relevance", "lighthouse"),
)
#: They have an instance each that stays, for what they measure with takes long to make.
KEPT = ("million",)


def main(names: list[str]) -> None:
    known = MEASURES + WHEN_NAMED + KEPT
    if unknown := set(names) - set(known):
        sys.exit(f"No such measure: {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
    with instance.scratch() as scratch:
        for name in names or MEASURES:
            measure = [sys.executable, "-m", "tests.benchmarks.measure", name]
            environment = instance.kept(name) if name in KEPT else scratch
            if code := subprocess.run(measure, env=environment, check=False).returncode:
                sys.exit(code)


main(sys.argv[1:])
