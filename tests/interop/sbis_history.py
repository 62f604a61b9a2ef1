"""A client in another language, with nothing but the standard library: logs in by both spellings, follows the pages of
Billing.GetHistory to their end, and drives the mock by its control calls.

Usage: sbis_history.py BASE_URL PAGES
"""

import json
import sys
import urllib.error
import urllib.request

BASE, PAGES = sys.argv[1].rstrip("/"), int(sys.argv[2])


def http(method, path, body=None, headers=None):
    """Status and JSON of an answer."""
    data = None if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8")
    request = urllib.request.Request(BASE + path, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def call(path, method, params, session=None):
    """Status and envelope of a call."""
    headers = {"Content-Type": "application/json-rpc; charset=utf-8", "Accept": "application/json-rpc"}
    if session:
        headers["X-SBISSessionID"] = session
    body = {"jsonrpc": "2.0", "method": method, "params": params, "protocol": 2, "id": 0}
    return http("POST", path, body, headers)


def log_in(method, login, password):
    status, answer = call("/auth/service/", method, {login: "lugova.ml", password: "not-a-real-password"})
    assert status == 200 and isinstance(answer["result"], str), (status, answer)
    return answer["result"]


def history(session, key=None):
    params = {
        "DateFrom": "2024-05-01",
        "DateTo": "2024-05-31",
        "PointSale": None,
        "SubPoints": False,
        "NavigationKey": key,
    }
    return call("/partner_api/service/", "Billing.GetHistory", params, session)


def rows(recordset):
    names = [column["n"] for column in recordset["s"]]
    return [dict(zip(names, row)) for row in recordset["d"]]


def all_pages(session):
    """Sizes of the pages; the keys must differ, or it would never end."""
    sizes, key, seen = [], None, set()
    while True:
        status, answer = history(session, key)
        assert status == 200, (status, answer)
        page = rows(answer["result"])
        if not page:
            return sizes
        sizes.append(len(page))
        key = page[-1]["NavigationKey"]
        assert key not in seen, key
        seen.add(key)


def main():
    status, answer = history(None)
    assert status == 401, (status, answer)
    for spelling in (("САП.Аутентифицировать", "login", "password"), ("СБИС.Аутентифицировать", "Логин", "Пароль")):
        sizes = all_pages(log_in(*spelling))
        assert sizes == [1000] * PAGES, sizes

    session = log_in("САП.Аутентифицировать", "login", "password")
    http("POST", "/katalog/answers", {"status": 503, "body": {"error": "later"}})
    assert history(session)[0] == 503 and history(session)[0] == 200
    http("POST", "/katalog/clock", {"advance": "24h"})
    assert history(session)[0] == 401
    status, received = http("GET", "/katalog/requests")
    logins = [one["params"] for one in received if "Аутентифицировать" in one["method"]]
    assert len(logins) == 3 and "not-a-real-password" not in json.dumps(received), logins
    print(f"{PAGES} pages by both logins, {len(received)} requests")


main()
