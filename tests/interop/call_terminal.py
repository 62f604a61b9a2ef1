"""`katalog call` at a terminal: a pseudo-terminal types the password and the code of an SMS, and watches the line of progress.

Usage: call_terminal.py KATALOG BASE_URL PAGES
"""

import json
import os
import pty
import select
import subprocess
import sys
import tempfile
import termios
import time
import urllib.request

KATALOG, BASE, PAGES = sys.argv[1], sys.argv[2].rstrip("/"), int(sys.argv[3])
CALL = [KATALOG, "call", "sbis", "Account.LicenseSet", "--param", "AccountID=1", "--base-url", BASE]
HISTORY = [KATALOG, "call", "sbis", "Billing.GetHistory", "--param", "DateFrom=2024-05-01", "--param", "DateTo=2024-05-31"]
SECRET = "not-a-real-password"


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KATALOG_")}
    return {**kept, "NO_PROXY": "127.0.0.1", **more}


def at_terminal(line, typed, env, output=None):
    """Exit code of a program and what it showed, with an answer typed to each question as it comes."""
    process, terminal = pty.fork()
    if process == 0:
        if output:
            os.dup2(output.fileno(), 1)
        os.execve(line[0], line, env)
    shown, waiting, deadline = "", list(typed), time.monotonic() + 60
    while True:
        ready, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
        assert ready, f"it waits for something else: {shown!r}"
        try:
            chunk = os.read(terminal, 4096)
        except OSError:
            chunk = b""
        if not chunk:
            break
        shown += chunk.decode("utf-8", "replace")
        if waiting and waiting[0][0] in shown.rpartition("\n")[2]:
            while termios.tcgetattr(terminal)[3] & termios.ECHO:
                assert time.monotonic() < deadline, "what is typed would be shown"
            os.write(terminal, waiting.pop(0)[1].encode() + b"\n")
    os.close(terminal)
    assert not waiting, f"never asked {waiting[0][0]!r}: {shown!r}"
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown


def calls():
    with urllib.request.urlopen(BASE + "/katalog/health", timeout=30) as answer:
        return json.load(answer)["calls"]


def logins():
    return calls().get("САП.Аутентифицировать", 0)


def the_password_is_asked_for_and_not_shown():
    code, shown = at_terminal(CALL, [("Password of user: ", SECRET)], environment(KATALOG_LOGIN="user"))
    assert code == 0 and SECRET not in shown and "LicenseID" in shown, (code, shown)
    before = logins()
    code, shown = at_terminal(CALL, [("Password of user: ", "")], environment(KATALOG_LOGIN="user"))
    assert code == 2 and "no password was given" in shown and logins() == before, (code, shown)


def a_login_is_confirmed_once_and_its_session_is_kept(folder):
    env = environment(KATALOG_LOGIN="sms-user", KATALOG_PASSWORD=SECRET)
    line = [*CALL, "--session-file", os.path.join(folder, "session")]
    before = logins()
    # The mock refuses the code `wrong`; a slip does not cost another login.
    code, shown = at_terminal(line, [("Code sent to +7", "wrong"), ("Code sent to +7", "1234")], env)
    assert code == 0 and "The code is not accepted: the code is ***" in shown and "1234" not in shown, (code, shown)
    done = subprocess.run(line, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and done.stderr == "" and logins() == before + 1, done

    code, shown = at_terminal([*CALL], [("Code sent to +7", "wrong")] * 3, env)
    assert code == 1 and "the code is ***" in shown, (code, shown)


def without_a_terminal_no_code_is_sent():
    env = environment(KATALOG_LOGIN="sms-user", KATALOG_PASSWORD=SECRET)
    before = calls().get("СБИС.ОтправитьКодАутентификации", 0)
    alone = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": 60, "start_new_session": True}
    done = subprocess.run(CALL, env=env, **alone)
    assert done.returncode == 2 and "--session-file" in done.stderr, done
    assert calls().get("СБИС.ОтправитьКодАутентификации", 0) == before
    done = subprocess.run(CALL, env=environment(KATALOG_LOGIN="user"), **alone)
    assert done.returncode == 2 and "set KATALOG_PASSWORD" in done.stderr, done


def progress_is_shown_and_erased_and_not_in_the_output():
    env = environment(KATALOG_LOGIN="user", KATALOG_PASSWORD=SECRET)
    with tempfile.TemporaryFile() as output:
        line = [*HISTORY, "--base-url", BASE, "--all", "--format", "csv"]
        code, shown = at_terminal(line, [], env, output)
        output.seek(0)
        text = output.read().decode()
    assert code == 0 and f"pages: {PAGES}, rows: {PAGES * 1000}, 0:" in shown, (code, shown)
    assert shown.endswith("\r") and shown.rstrip("\r").rpartition("\r")[2].strip() == "", repr(shown)
    assert text.count("\r\n") == PAGES * 1000 + 1 and "pages:" not in text, text[:500]


def main():
    the_password_is_asked_for_and_not_shown()
    without_a_terminal_no_code_is_sent()
    progress_is_shown_and_erased_and_not_in_the_output()
    with tempfile.TemporaryDirectory() as folder:
        a_login_is_confirmed_once_and_its_session_is_kept(folder)
    print("a terminal: password, code of an SMS, line of progress")


main()
