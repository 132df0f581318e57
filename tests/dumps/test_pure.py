"""The parser stands alone: it is read, and works, without Django."""

import subprocess
import sys
from pathlib import Path


def test_dumps_are_parsed_without_waking_django():
    code = (
        "import io, sys, articles.dumps as dumps\n"
        "records = dumps.read_records('a.txt', io.BytesIO(b'Pasar Lama Dibuka Lagi'))\n"
        "dumps.parse_record(next(records))\n"
        "sys.exit('django' in sys.modules)"
    )

    result = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False
    )

    assert result.returncode == 0
