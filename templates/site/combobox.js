// The search field: a combobox whose list of results is walked by arrow keys, as the ARIA practices have it.
"use strict";
(() => {
  const { words, search, speak } = katalog;
  const box = document.querySelector(".search");
  const input = box.querySelector("input");
  const SHOWN = 30;
  const KINDS = [words.operation, words.ty, words.error, words.section, words.page, words.heading, words.api];

  const results = document.createElement("div");
  results.className = "results";
  results.hidden = true;
  const said = document.createElement("p");
  said.className = "said";
  const list = document.createElement("div");
  list.id = "site.results";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.results);
  results.append(said, list);
  box.append(results);
  box.hidden = false;
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }

  let active = -1;
  let asked = 0;

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.append(text ?? "");
    return made;
  }

  /** A text whose words of the query are marked. */
  function marked(name, className, text, tokens) {
    const made = element(name, className);
    let from = 0;
    for (const [start, end] of search.marks(text, tokens)) {
      made.append(text.slice(from, start), element("mark", "", text.slice(start, end)));
      from = end;
    }
    made.append(text.slice(from));
    return made;
  }

  function option(result, tokens, number) {
    const made = document.createElement("a");
    made.id = `site.result.${number}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.tabIndex = -1;
    made.href = result.address;
    const title = element("span", result.kind < 3 ? "title code-like" : "title");
    const field = result.field && `${words.field} ${result.field}`;
    const where = [KINDS[result.kind], result.api, result.section, field].filter(Boolean).join(" · ");
    title.append(marked("span", "name", result.title, tokens), " ");
    if (result.also) title.append(marked("span", "also", result.also, tokens), " ");
    title.append(element("span", "where", where));
    const snippet = element("span", "snippet");
    made.append(title, snippet);
    search.snippet(result.entry).then((text) => {
      if (text) snippet.replaceWith(marked("span", "snippet", text, tokens));
    }, () => snippet.remove());
    return made;
  }

  function open(is) {
    results.hidden = !is;
    input.setAttribute("aria-expanded", String(is && list.childElementCount > 0));
    if (!is) choose(-1);
  }

  function choose(number) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = number;
    const chosen = list.children[active];
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", chosen.id);
  }

  function tell(text) {
    said.textContent = text;
    speak(text);
  }

  async function ask() {
    const query = input.value;
    const number = ++asked;
    if (!query.trim()) {
      list.replaceChildren();
      return open(false);
    }
    try {
      const { tokens, count, found } = await search.find(query, SHOWN);
      // Somebody who types on has another question by now.
      if (number !== asked) return;
      choose(-1);
      list.replaceChildren(...found.map((result, at) => option(result, tokens, at)));
      list.hidden = !found.length;
      const sentence = !count ? words.nothing : count > SHOWN ? words.found_more : words.found;
      tell(sentence.replace("{count}", count).replace("{shown}", SHOWN));
    } catch {
      if (number !== asked) return;
      list.replaceChildren();
      tell(words.broken);
    }
    results.dataset.query = query;
    open(true);
  }

  // An old link to a page that has become so long that it is divided: its place may be on another part now.
  const anchor = location.hash.slice(1);
  if (anchor && document.querySelector(".parts") && !document.getElementById(decodeURIComponent(anchor))) {
    search.moved(anchor).then((address) => address && location.replace(address), () => {});
  }

  // Whoever begins to search finds the index there, save where they want to be spared what they may not need.
  const prepare = () => search.prepare().catch(() => {});
  if (!navigator.connection?.saveData) addEventListener("load", () => window.requestIdleCallback?.(prepare));
  input.addEventListener("focus", () => {
    prepare();
    if (input.value.trim() && results.hidden) ask();
  });
  input.addEventListener("input", ask);
  input.addEventListener("keydown", (event) => {
    const last = list.childElementCount - 1;
    const moves = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last };
    if (event.key in moves && last >= 0) {
      if (results.hidden) open(true);
      choose(moves[event.key]);
    } else if (event.key === "Enter" && !results.hidden) {
      const chosen = list.children[Math.max(active, 0)];
      if (chosen) chosen.click();
    } else if (event.key === "Escape") {
      if (results.hidden) input.value = "";
      asked += 1;
      open(false);
    } else {
      return;
    }
    event.preventDefault();
  });
  list.addEventListener("click", () => open(false));
  document.addEventListener("pointerdown", (event) => {
    if (!box.contains(event.target)) open(false);
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) open(false);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
