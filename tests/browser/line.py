"""The line between a phone and the portal, which a test may cut.

Chromium's own way of being offline ends for a page that a service worker takes over; a line that is cut is cut for both.
"""

import contextlib
import socket
import threading
from urllib.parse import urlsplit

CHUNK = 65_536


class Line:
    """Listens on a port of its own and passes everything on to the portal, until it is cut."""

    def __init__(self, portal: str) -> None:
        place = urlsplit(portal)
        self._portal = (str(place.hostname), int(place.port or 80))
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._server = self._listen(0)
        self.port: int = self._server.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """No way through: nobody listens, and whatever ran is broken off."""
        with self._lock:
            self._end(self._server)
            for end in self._open:
                self._end(end)
            self._open.clear()

    def mend(self) -> None:
        """As before, at the same address."""
        self._server = self._listen(self.port)

    def _listen(self, port: int) -> socket.socket:
        server = socket.create_server(("127.0.0.1", port), backlog=64, reuse_port=True)
        threading.Thread(target=self._accept, args=(server,), daemon=True).start()
        return server

    def _accept(self, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                phone, _ = server.accept()
                portal = socket.create_connection(self._portal)
                with self._lock:
                    self._open |= {phone, portal}
                for one, other in ((phone, portal), (portal, phone)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(CHUNK):
                other.sendall(data)
        with self._lock:
            for end in (one, other):
                self._end(end)
                self._open.discard(end)

    @staticmethod
    def _end(end: socket.socket) -> None:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
