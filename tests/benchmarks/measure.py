"""One measure, in the process that this is."""

import sys
from importlib import import_module

import django

django.setup()
import_module(f"tests.benchmarks.{sys.argv[1]}").main()
