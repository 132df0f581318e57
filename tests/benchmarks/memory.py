"""Peak memory of reading one file, whatever its size: ``python -m tests.benchmarks.memory PATH...``."""

import os
import resource
import subprocess
import sys

import django


def main() -> None:
    if len(sys.argv) != 2:  # a process for each, for a peak does not come down again
        for path in sys.argv[1:]:
            subprocess.run([sys.executable, "-m", __spec__.name, path], check=True)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from articles.importing.opening import find_dumps, records_in

    count = sum(1 for dump in find_dumps(sys.argv[1]) for _found in records_in(dump))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{sys.argv[1]}: {count} records, {peak} MB\n")


main()
