"""Runs the example provider over each database there is, and holds it against the contract: by `katalog verify`, by a plain client,
and by Schemathesis, which makes its requests up from the OpenAPI document."""

import contextlib
import json
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

# Schemathesis wants nonsense to be refused, but not for being longer than a server takes.
SCHEMATHESIS = """
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 413, 414, 415]
"""


@contextlib.contextmanager
def provider(program, database):
    """A running provider: its address."""
    environment = {**os.environ, "LISTEN": "127.0.0.1:0", "DATABASE_URL": database}
    running = subprocess.Popen([program], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield running.stdout.readline().removeprefix("listening on ").strip()
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 0, "the provider does not end as it should"
    finally:
        running.kill()


@contextlib.contextmanager
def postgres(folder):
    """A PostgreSQL of our own on a socket of its own: the URL of its database."""
    tools = pathlib.Path(os.path.realpath(shutil.which("initdb"))).parent
    # It does not run as root.
    owner = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    home = folder / "postgres"
    home.mkdir()
    if owner:
        folder.chmod(0o755)
        os.chown(home, owner.pw_uid, owner.pw_gid)
    data = home / "data"

    def run(tool, *arguments):
        user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
        subprocess.run([tools / tool, *arguments], check=True, cwd=home, stdout=subprocess.DEVNULL, **user)

    run("initdb", "-D", data, "-A", "trust", "-U", "billing", "-E", "UTF8", "--no-sync")
    run("pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", f"-c listen_addresses='' -k {home}", "start")
    try:
        yield f"postgres://billing@localhost/postgres?host={home}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")


def answer(url, **options):
    """The status and the JSON of an answer, whatever the status is."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, **options), timeout=30) as reply:
            return reply.status, json.load(reply)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def plain_client(url):
    """What whoever reads the contract would try first."""
    charges = answer(f"{url}/api/charges?user_id=70010044&limit=1")
    assert charges[0] == 200 and len(charges[1]) == 1 and isinstance(charges[1][0]["cost"], int), charges
    body = json.dumps({"login": "1604", "pswd": "another"}).encode()
    wrong = answer(f"{url}/api/auth", data=body, headers={"content-type": "application/json"})
    assert wrong == (401, {"error": "BadLogin", "message": wrong[1]["message"]}), wrong
    status, problem = answer(f"{url}/api/users")
    assert (status, problem["error"]) == (400, "BadRequest"), problem


def hold(url, katalog, schemathesis, document, folder):
    """Whether a provider fits, by all three."""
    plain_client(url)
    arguments = ["verify", "is74", url, "--set", "login=1604", "--format", "json"]
    secret = {**os.environ, "KATALOG_SET_PSWD": "Rk7-dawn-52"}
    told = subprocess.run([katalog, *arguments], env=secret, stdout=subprocess.PIPE, text=True)
    summary = json.loads(told.stdout.splitlines()[-1])
    assert told.returncode == 0 and summary["fits"] and summary["advice"] == 0, told.stdout
    config = folder / "schemathesis.toml"
    config.write_text(SCHEMATHESIS)
    arguments = ["run", document, "--url", url, "--seed", "7", "--max-examples", "40", "--no-color"]
    judged = subprocess.run(
        [schemathesis, "--config-file", config, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert judged.returncode == 0, judged.stdout
    print(f"  verify: {summary['requests']} requests; Schemathesis: {judged.stdout.strip().splitlines()[-1].strip(' =')}")


def main(program, katalog, schemathesis, document):
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = pathlib.Path(name)
        databases = [("SQLite", f"sqlite:{folder}/billing.sqlite?mode=rwc")]
        if shutil.which("initdb"):
            databases.append(("PostgreSQL", stack.enter_context(postgres(folder))))
        else:
            print("no PostgreSQL here: the example provider is tried over SQLite alone")
        for kind, database in databases:
            print(f"the example provider over {kind}", flush=True)
            with provider(program, database) as url:
                hold(url, katalog, schemathesis, document, folder)


if __name__ == "__main__":
    main(*(os.path.abspath(argument) for argument in sys.argv[1:]))
