"""A queue in a folder, for a clone without a broker: kombu's own, made safe for several workers.

kombu writes a message under its final name, so that a second process may read half of it, and
takes one through /tmp, which on another filesystem is a copy that two workers can both make. Here
a message changes its name only when it is whole, and only one worker can rename it away.
"""

import os
import time
import uuid
from pathlib import Path
from queue import Empty

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads


class Channel(filesystem.Channel):
    def _put(self, queue, payload, **kwargs):
        name = f"{time.time_ns()}_{uuid.uuid4()}.{queue}.msg"
        draft = Path(self.data_folder_out, f"{name}.new")
        draft.write_text(dumps(payload))
        draft.rename(draft.with_name(name))

    def _get(self, queue):
        for name in sorted(os.listdir(self.data_folder_in)):
            if name.partition(".")[2] != f"{queue}.msg":
                continue
            waiting = Path(self.data_folder_in, name)
            try:
                taken = waiting.rename(waiting.with_name(f"{name}.taken"))
            except FileNotFoundError:
                continue  # another was quicker
            payload = taken.read_text()
            taken.unlink()
            return loads(payload)
        raise Empty


class Transport(filesystem.Transport):
    Channel = Channel
