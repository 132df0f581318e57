"""Several processes share the queue in a folder, and each message reaches one of them, whole."""

import multiprocessing
from queue import Empty

import pytest
from kombu import Connection

MESSAGES = 300
WORDS = "kata " * 200


@pytest.fixture
def options(tmp_path):
    folders = {
        "data_folder_in": tmp_path / "queue",
        "data_folder_out": tmp_path / "queue",
        "control_folder": tmp_path / "control",
    }
    for folder in folders.values():
        folder.mkdir(exist_ok=True)
    return {name: str(folder) for name, folder in folders.items()} | {"polling_interval": 0.0001}


def connect(options):
    return Connection(
        "filesystem://localhost//",
        transport="newsroom.queue_folder:Transport",
        transport_options=options,
    )


def send(options):
    with connect(options) as connection:
        queue = connection.SimpleQueue("news")
        for number in range(MESSAGES):
            queue.put({"number": number, "words": WORDS})


def receive(options, results):
    """Take messages until none has come for a second."""
    received = []
    with connect(options) as connection:
        queue = connection.SimpleQueue("news")
        while True:
            try:
                message = queue.get(timeout=1)
            except Empty:
                break
            assert message.payload["words"] == WORDS
            received.append(message.payload["number"])
            message.ack()
    results.put(received)


def test_each_message_reaches_one_receiver_whole(options):
    spawn = multiprocessing.get_context("spawn")
    results = spawn.Queue()
    receivers = [spawn.Process(target=receive, args=(options, results)) for _ in range(2)]
    for receiver in receivers:
        receiver.start()

    send(options)

    received = results.get(timeout=60) + results.get(timeout=60)
    for receiver in receivers:
        receiver.join()
    assert sorted(received) == list(range(MESSAGES))


def test_what_is_half_written_is_no_message_yet(options, tmp_path):
    (tmp_path / "queue" / "1_x.news.msg.new").write_text('{"half": ')

    with connect(options) as connection, pytest.raises(Empty):
        connection.SimpleQueue("news").get(block=False)
