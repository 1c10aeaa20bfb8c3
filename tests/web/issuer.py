"""A stand-in for a government's sign-in: an OpenID Connect issuer that speaks the real protocol.

Whoever comes is believed to be `name`. Its key is made anew each time and signs with RS256.
"""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "payung"


class _Handler(BaseHTTPRequestHandler):
    server: "Issuer"

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(path.query).items()}
        if path.path == "/authorize":
            self.server.nonce = asked.get("nonce", "")
            back = urlencode({"code": "once", "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
            return
        self._tell(self.server.pages()[path.path])

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._tell(self.server.tokens())

    def _tell(self, told: dict[str, Any]) -> None:
        content = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its own name)
        pass


class Issuer(ThreadingHTTPServer):
    """An issuer on this machine; `url` is what PAYUNG_OIDC_URL names."""

    def __init__(self, name: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.name, self.nonce = name, ""
        self.url = f"http://127.0.0.1:{self.server_port}"
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def _who(self) -> dict[str, Any]:
        return {"sub": f"id-{self.name}", "preferred_username": self.name, "name": self.name}

    def pages(self) -> dict[str, dict[str, Any]]:
        numbers = self._key.public_key().public_numbers()
        key = {
            "kty": "RSA", "kid": "1", "use": "sig", "alg": "RS256",
            "n": _text(numbers.n), "e": _text(numbers.e),
        }  # fmt: skip
        about = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
        }
        return {
            "/.well-known/openid-configuration": about,
            "/jwks": {"keys": [key]},
            "/userinfo": self._who(),
        }

    def tokens(self) -> dict[str, Any]:
        now = int(time.time())
        told = self._who() | {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60}
        if self.nonce:
            told["nonce"] = self.nonce
        signed = jwt.encode(told, self._key, "RS256", headers={"kid": "1"})
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed, "expires_in": 60}


def _text(number: int) -> str:
    size = (number.bit_length() + 7) // 8
    return base64.urlsafe_b64encode(number.to_bytes(size, "big")).rstrip(b"=").decode()


@contextmanager
def issuer(name: str) -> Iterator[Issuer]:
    """An issuer at work, for whom everybody is `name`."""
    with Issuer(name) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield running
        finally:
            running.shutdown()
            thread.join()
