"""`katalog call` over TLS: certificates of all kinds in front of the mock, and what is said of those that are refused.

Usage: call_tls.py KATALOG BASE_URL      (needs the program openssl)
"""

import http.server
import os
import ssl
import subprocess
import sys
import tempfile
import threading
import urllib.request

KATALOG, BASE = sys.argv[1], sys.argv[2].rstrip("/")
ENV = {**os.environ, "KATALOG_LOGIN": "user", "KATALOG_PASSWORD": "pw", "NO_PROXY": "127.0.0.1,localhost"}


class Forward(http.server.BaseHTTPRequestHandler):
    """Hands a request on to the mock."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        kept = ("Content-Type", "Accept", "X-SBISSessionID")
        headers = {name: self.headers[name] for name in kept if name in self.headers}
        request = urllib.request.Request(BASE + self.path, data=body, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """Handshakes are refused on purpose."""


def openssl(*args):
    subprocess.run(["openssl", *args], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def certificate(folder, name, authority="FALSE", days=("20200101000000Z", "20991231000000Z")):
    """A certificate for localhost that signs itself, and its key."""
    own = os.path.join(folder, name)
    os.mkdir(own)
    path = lambda file: os.path.join(own, file)
    # A subject of its own keeps certificates for the same name apart.
    settings = f"""
        [ca]
        default_ca = own
        [own]
        database = {path("index")}
        new_certs_dir = {own}
        serial = {path("serial")}
        default_md = sha256
        policy = policy
        x509_extensions = extensions
        [policy]
        commonName = supplied
        [extensions]
        subjectAltName = DNS:localhost
        basicConstraints = critical,CA:{authority}
    """
    for file, text in {"settings": settings, "index": "", "serial": "01"}.items():
        with open(path(file), "w", encoding="ascii") as out:
            out.write(text)
    request = ("-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}")
    openssl("req", "-new", *request, "-keyout", path("key"), "-out", path("request"))
    signing = ("-batch", "-selfsign", "-notext", "-config", path("settings"), "-keyfile", path("key"))
    openssl("ca", *signing, "-in", path("request"), "-startdate", days[0], "-enddate", days[1], "-out", path("pem"))
    return path("pem"), path("key")


def serve(pem, key):
    """Port of a server with this certificate."""
    server = Server(("127.0.0.1", 0), Forward)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def call(url, *args):
    line = [KATALOG, "call", "sbis", "Account.LicenseSet", "--param", "AccountID=1", "--base-url", url, *args]
    done = subprocess.run(line, env=ENV, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def refused(url, words, *args):
    code, out, err = call(url, *args)
    assert code == 3 and out == "" and words in err and err.count("\n") == 1, (url, code, out, err)
    return err


def main():
    with tempfile.TemporaryDirectory() as folder:
        pem, key = certificate(folder, "own")
        port = serve(pem, key)
        assert "--ca FILE" in refused(f"https://localhost:{port}", "nobody whom this machine trusts")
        code, out, err = call(f"https://localhost:{port}", "--ca", pem, "--format", "json")
        assert code == 0 and out.startswith("[") and err == "", (code, out, err)
        other, _ = certificate(folder, "other")
        refused(f"https://localhost:{port}", "nobody whom this machine trusts", "--ca", other)
        refused(f"https://127.0.0.1:{port}", "it is for another name", "--ca", pem)

        pem, key = certificate(folder, "authority", authority="TRUE")
        refused(f"https://localhost:{serve(pem, key)}", "CA:TRUE", "--ca", pem)
        pem, key = certificate(folder, "old", days=("20200101000000Z", "20200201000000Z"))
        refused(f"https://localhost:{serve(pem, key)}", "it has expired", "--ca", pem)
        pem, key = certificate(folder, "early", days=("20980101000000Z", "20991231000000Z"))
        refused(f"https://localhost:{serve(pem, key)}", "it is not valid yet", "--ca", pem)

        refused(BASE.replace("http://", "https://"), "should the address begin with http://?")
    print("certificates: one accepted, the others refused with a reason")


main()
