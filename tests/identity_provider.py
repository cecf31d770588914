"""An OpenID Connect provider on this machine: discovery, authorization, token, and who it is."""

import json
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

KEY = "a shared key that only signs the id tokens of these tests"


class IdentityProvider(HTTPServer):
    """Knows one person, whose `claims` a test sets."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.claims: dict[str, Any] = {}
        self.asked: dict[str, str] = {}

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """Its pages."""

    server: IdentityProvider

    def do_GET(self) -> None:
        """Discovery, authorization, who it is."""
        where = urlsplit(self.path)
        if where.path == "/.well-known/openid-configuration":
            base = self.server.address
            self.tell(
                issuer=base,
                authorization_endpoint=f"{base}/authorize",
                token_endpoint=f"{base}/token",
                userinfo_endpoint=f"{base}/userinfo",
                jwks_uri=f"{base}/keys",
            )
        elif where.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(where.query).items()}
            self.server.asked = asked
            self.send_response(302)
            self.send_header(
                "Location", f"{asked['redirect_uri']}?code=code-1&state={asked['state']}"
            )
            self.end_headers()
        elif where.path == "/userinfo" and self.headers["Authorization"] == "Bearer token-1":
            self.tell(sub="s-1", **self.server.claims)
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        """The code against tokens, once."""
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        asked, self.server.asked = self.server.asked, {}
        proofs = [
            asked.get("code_challenge"),
            body.get("code_verifier"),
            body.get("code") == ["code-1"],
        ]
        if not all(proofs) or body.get("client_secret") != ["secret"]:
            self.send_error(400)
            return
        now = int(time.time())
        facts = {
            "iss": self.server.address,
            "aud": "portal",
            "sub": "s-1",
            "iat": now,
            "exp": now + 60,
        }
        token = jwt.encode(facts, KEY, algorithm="HS256")
        self.tell(access_token="token-1", token_type="Bearer", id_token=token)

    def tell(self, **facts: Any) -> None:
        """As JSON."""
        body = json.dumps(facts).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quietly."""
