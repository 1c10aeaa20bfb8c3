"""Gateways that behave, and misbehave, as real ones: HTTP and SMTP on this machine.

`Graph` speaks WhatsApp's Cloud API, `Operator` the SMS gateway of `samples/sms.yaml`, `MailServer`
SMTP. Each keeps what it has taken, and goes wrong as told, one fault for each question:

- `error`: says 500 and has taken nothing; `taken_error`: says 500 and has taken it all the same
- `busy`, `refused`, `key`: no, in the protocol's own words
- `drop`, `taken_drop`: the connection breaks, before or after it has taken the message
- `garbage`: has taken it and answers something that is no answer
- `hold`: has taken it and answers when the test says so (`answer.set()`)
"""

import json
import re
import socketserver
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TAKES = frozenset({"", "taken_error", "taken_drop", "garbage", "hold"})
_BREAKS = frozenset({"drop", "taken_drop"})
HANG_UP = 0


class Gateway:
    """What all three have: their address, what they have taken, the faults to come."""

    def __init__(self) -> None:
        self.port = 0
        self.taken: list[dict[str, str]] = []
        self.asked: list[dict[str, str]] = []
        self.faults: deque[str] = deque()
        self.answer, self.lock = threading.Event(), threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def next_fault(self) -> str:
        with self.lock:
            return self.faults.popleft() if self.faults else ""

    def take(self, message: dict[str, str], fault: str) -> str:
        """The number under which it has taken it; '' when it has not."""
        if fault not in TAKES:
            return ""
        with self.lock:
            self.taken.append(message)
            number = str(len(self.taken))
        if fault == "hold":
            self.answer.wait(30)
        return number


class Graph(Gateway):
    """POST /v23.0/<phone>/messages."""

    def post(self, path: str, body: dict[str, object], key: str) -> tuple[int, object]:
        fault = self.next_fault()
        no = {"busy": (429, 130429), "refused": (400, 131026), "key": (401, 190)}
        if fault in no:
            status, code = no[fault]
            return status, {"error": {"message": "no", "type": "OAuthException", "code": code}}
        if path != "/v23.0/106/messages" or key != "Bearer rahasia":
            return 400, {"error": {"message": "Unsupported post request", "code": 100}}
        template = body.get("template")
        message = {
            "to": str(body["to"]),
            "reference": str(body["biz_opaque_callback_data"]),
            "said": json.dumps(template or body["text"]),
        }
        number = self.take(message, fault)
        if fault in {"error", "taken_error"}:
            return 502, "<html>bad gateway</html>"
        if fault == "garbage":
            return 200, "ok"
        if fault in _BREAKS:
            return HANG_UP, None
        return 200, _taken(message["to"], number)


def _taken(to: str, number: str) -> dict[str, object]:
    return {
        "messaging_product": "whatsapp",
        "contacts": [{"input": to, "wa_id": to}],
        "messages": [{"id": f"wamid.{number}", "message_status": "accepted"}],
    }


class Operator(Gateway):
    """POST /v1/messages and GET /v1/messages?client_ref=…"""

    def post(self, path: str, body: dict[str, object], key: str) -> tuple[int, object]:
        fault = self.next_fault()
        no = {"busy": 503, "refused": 422, "key": 401}
        if fault in no or key != "Bearer rahasia":
            return no.get(fault, 401), {"status": "no"}
        message = {name: str(fact) for name, fact in body.items()}
        number = self.take(message, fault)
        if fault in {"error", "taken_error"}:
            return 500, {"status": "error"}
        if fault == "garbage":
            return 200, "ok"
        if fault in _BREAKS:
            return HANG_UP, None
        return 200, {"status": "queued", "data": {"message_id": number}}

    def get(self, path: str) -> tuple[int, object]:
        reference = parse_qs(urlsplit(path).query)["client_ref"][0]
        self.asked.append({"reference": reference})
        fault = self.next_fault()
        if fault:
            return (HANG_UP, None) if fault in _BREAKS else (500, {"status": "error"})
        for number, message in enumerate(self.taken, 1):
            if message["client_ref"] == reference:
                return 200, {"data": {"message_id": str(number)}}
        return 404, {"status": "not found"}


@contextmanager
def over_http(gateway: Graph | Operator) -> Iterator[None]:
    """The gateway answers while this lasts."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            key = self.headers.get("Authorization", "")
            self._say(*gateway.post(self.path, json.loads(content), key))

        def do_GET(self) -> None:
            assert isinstance(gateway, Operator)
            self._say(*gateway.get(self.path))

        def _say(self, status: int, told: object) -> None:
            if status == HANG_UP:
                self.close_connection = True
                return
            content = (told if isinstance(told, str) else json.dumps(told)).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    gateway.port = server.server_port
    with _serving(server):
        yield


_REPLIES = {
    ("DATA", ""): "354 go on",
    ("QUIT", ""): "221 bye",
    ("RCPT", "busy"): "451 later",
    ("RCPT", "refused"): "550 no such mailbox",
    ("MAIL", "key"): "530 authentication required",
}


class MailServer(Gateway):
    """SMTP; `folds`: a second letter with the same Message-ID is taken and thrown away."""

    folds = False

    def letter(self, text: str, fault: str) -> str:
        found = re.search(r"^Message-ID: (.+)$", text, re.MULTILINE | re.IGNORECASE)
        identity = found[1].strip() if found else ""
        if self.folds and any(one["identity"] == identity for one in self.taken):
            return "folded"
        return self.take({"identity": identity, "text": text}, fault)


@contextmanager
def over_smtp(gateway: MailServer) -> Iterator[None]:
    class Door(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 contoh.id")
            fault = gateway.next_fault()
            while line := self.rfile.readline().decode().strip():
                verb = line.split()[0].upper()
                self._say(_REPLIES.get((verb, fault)) or _REPLIES.get((verb, ""), "250 ok"))
                if verb == "DATA" and not self._letter(fault):
                    return

        def _letter(self, fault: str) -> bool:
            """Whether the connection goes on."""
            lines = []
            while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                lines.append(line.decode())
            gateway.letter("".join(lines), fault)
            if fault in _BREAKS or fault in {"error", "taken_error", "garbage"}:
                return False
            self._say("250 taken")
            return True

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Door) as server:
        gateway.port = server.server_address[1]
        server.daemon_threads = True
        with _serving(server):
            yield


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
