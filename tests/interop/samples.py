"""Runs what the pages show for other languages: every command of curl and every program of Python, pasted from the Markdown as a
reader pastes it, against the mock server. Both must be answered, with the same, and must have asked the same.

Usage: samples.py KATALOG CATALOGUE DOCS API...
"""

import ast
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.request

KATALOG, CATALOGUE, DOCS, APIS = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4:]
FENCE = re.compile(r"^(`{3,})(sh|python)\n(.*?)\n\1$", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r'"\$(\w+)(?::\$(\w+))?"|: \$(\w+)"')
# Where the vendor is, up to the path: the one thing of a sample that is changed.
HOST = {
    "sh": re.compile(r"\A(curl '?)https?://[^/' ]+"),
    "python": re.compile(r'(urllib\.request\.Request\(\n    ")https?://[^/"]+'),
}


class Mock:
    """A mock server of an API in a process of its own."""

    def __init__(self, api):
        command = [KATALOG, "--catalogue", CATALOGUE, "mock", api, "--format", "json"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.base = json.loads(self.process.stdout.readline())["base_url"].rstrip("/")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def received(self):
        """What was asked since the last time, of each request what the sample decides."""
        with urllib.request.urlopen(self.base + "/katalog/requests", timeout=30) as answer:
            found = json.load(answer)
        urllib.request.urlopen(urllib.request.Request(self.base + "/katalog/requests", method="DELETE"), timeout=30)
        return [(one["http"], one["path"], one["method"], one["params"], one["status"]) for one in found]


def samples(page):
    """The samples of a page by language."""
    found = {language: text for _, language, text in FENCE.findall(page.read_text(encoding="utf-8"))}
    assert set(found) == {"sh", "python"}, f"{page}: samples of {sorted(found)}"
    return found


def at(base, language, sample):
    """The sample with the mock in the vendor's place."""
    changed, count = HOST[language].subn(lambda found: found[1] + base, sample)
    assert count == 1, f"where does this go to?\n{sample}"
    return changed


def run(language, sample, environment):
    """What a sample prints."""
    # Python reads its program from a file here, since some are longer than a command line may be.
    command = ["sh", "-s"] if language == "sh" else [sys.executable, "-"]
    done = subprocess.run(command, input=sample, env=environment, capture_output=True, text=True, timeout=60, encoding="utf-8")
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\n{sample}"
    return done.stdout.strip()


def understood(language, printed):
    """What was answered, in whatever way it is shown."""
    if printed.startswith("<"):
        assert "Fault>" not in printed, printed
        return printed
    answer = json.loads(printed) if language == "sh" and printed else None
    if language == "python":
        answer = ast.literal_eval(printed)
        # A status is all there is to show where nothing comes back, and nothing is what curl shows.
        answer = None if answer == 204 else answer
    if isinstance(answer, dict) and "jsonrpc" in answer:
        assert "error" not in answer and "result" in answer, answer
    return answer


def login_of(pages):
    """The variable of the session, and the page of the operation that opens one, as pages name them."""
    named = (re.search(r"`(\w+_SESSION)`[^\n]*\]\(([\w.]+\.md)\)", page.read_text(encoding="utf-8")) for page in pages)
    return next((found.groups() for found in named if found), (None, None))


def credentials(pages, mock, environment):
    """Puts what samples want to know into the environment: a session that is opened, anything else made up."""
    for page in pages:
        wanted = {name for names in VARIABLE.findall(samples(page)["sh"]) for name in names if name}
        environment.update(dict.fromkeys(wanted, "made-up"))
    variable, login = login_of(pages)
    if login:
        printed = run("sh", at(mock.base, "sh", samples(pages[0].parent / login)["sh"]), environment)
        environment[variable] = json.loads(printed)["result"]
    mock.received()
    return login


def api_samples(api, folder):
    pages = sorted((DOCS / "en" / api / "operations").glob("*.md"))
    assert pages, f"no pages of {api}"
    pathlib.Path(folder, ".curlrc").write_text("silent\nshow-error\nfail-with-body\n", encoding="ascii")
    environment = {"PATH": os.environ["PATH"], "CURL_HOME": folder, "NO_PROXY": "127.0.0.1", "PYTHONIOENCODING": "utf-8"}
    with Mock(api) as mock:
        login = credentials(pages, mock, environment)
        for page in pages:
            texts = samples(page)
            assert texts == samples(DOCS / "ru" / api / "operations" / page.name), f"{page}: another sample in Russian"
            answers = [understood(language, run(language, at(mock.base, language, texts[language]), environment)) for language in texts]
            asked = mock.received()
            assert len(asked) == 2 and asked[0] == asked[1], f"{page}: {asked}"
            assert asked[0][-1] in (200, 204), f"{page}: {asked}"
            # Every login opens another session.
            assert answers[0] == answers[1] or page.name == login, f"{page}: {answers}"
    return len(pages)


def main():
    for api in APIS:
        with tempfile.TemporaryDirectory() as folder:
            print(f"samples of {api}: {api_samples(api, folder)} by curl and as many in Python")


main()
