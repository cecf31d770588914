"""The queue of files: who reads while somebody writes finds a whole message, or none."""

from queue import Empty

import pytest
from kombu import Connection

from congress.file_queue import Transport


class WhileItIsWritten:
    """Becomes its words only after the other side has looked into the queue."""

    def __init__(self, look):
        self.look = look

    def __json__(self):
        self.look()
        return "woken"


def test_half_a_message_is_never_read(tmp_path):
    folders = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path)}
    folders["control_folder"] = str(tmp_path / "control")
    with Connection("filesystem://", transport=Transport, transport_options=folders) as connection:
        channel = connection.channel()

        def look():
            with pytest.raises(Empty):
                channel._get("celery")

        channel._put("celery", {"words": WhileItIsWritten(look)})

        assert channel._get("celery") == {"words": "woken"}
        with pytest.raises(Empty):
            channel._get("celery")
