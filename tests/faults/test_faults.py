"""Three rounds of what ``python -m tests.faults`` does fifty times, and some hundreds of hostile inputs."""

import subprocess
import sys

import pytest
from django.conf import settings

from tests.faults.brokers import BROKERS
from tests.faults.hostile_inputs import KINDS, hostile

ROUNDS, RECORDS, SEED = 3, 600, 1
INPUTS = 300

#: What brings the brokers of the rounds that this machine lacks.
MISSING = " ".join(f"{broker.name}-server" for broker in BROKERS if not broker.is_here())


@pytest.mark.e2e
@pytest.mark.skipif(bool(MISSING), reason=f"a broker is absent: apt-get install {MISSING}")
def test_whatever_is_killed_while_it_imports_nothing_is_lost_and_nothing_double():
    asked = [sys.executable, "-m", "tests.faults", str(ROUNDS), str(RECORDS), str(SEED)]

    done = subprocess.run(asked, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.e2e
def test_hostile_inputs_are_read_or_quarantined_each():
    asked = [sys.executable, "-m", "tests.faults.hostile", str(INPUTS)]

    done = subprocess.run(asked, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_hostile_input_is_the_same_for_the_same_number():
    assert [hostile(number) for number in range(50)] == [hostile(number) for number in range(50)]


def test_every_kind_of_hostile_input_is_among_some_thousands():
    names = [hostile(number)[0].split(" ", 1)[1] for number in range(3000)]

    assert all(any(name.startswith(kind.__name__) for name in names) for kind, _weight in KINDS)
