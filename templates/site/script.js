// What a page can do besides being read: copying code, choosing a theme, a menu that is open where there is room.
"use strict";
(() => {
  const { words } = katalog;
  const root = document.documentElement;

  /** Says something to those who hear the page. */
  const speak = (() => {
    const live = document.createElement("p");
    live.className = "unseen";
    live.setAttribute("role", "status");
    document.body.append(live);
    return (text) => {
      // Saying the same again is a change, too.
      live.textContent = "";
      setTimeout(() => (live.textContent = text), 50);
    };
  })();
  katalog.speak = speak;

  /** Copies a text; pages of plain http have no clipboard and copy what is selected. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "unseen";
      document.body.append(area);
      const before = document.activeElement;
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      before?.focus();
      return done;
    }
  }

  for (const code of document.querySelectorAll(".code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    let timer;
    button.addEventListener("click", async () => {
      const done = await copy(code.querySelector("code").textContent);
      const said = done ? words.copied : words.not_copied;
      button.textContent = said;
      speak(said);
      clearTimeout(timer);
      timer = setTimeout(() => (button.textContent = words.copy), 2000);
    });
    code.append(button);
  }

  /** What does not scroll needs no place among what the keyboard reaches. */
  const scrolls = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const wide of document.querySelectorAll(".table, .code pre")) scrolls.observe(wide);

  /** The menu and the headings are open where they stand beside the text. */
  for (const [selector, query] of [[".menu details", "(min-width: 60rem)"], [".toc details", "(min-width: 108rem)"]]) {
    const details = document.querySelector(selector);
    if (!details) continue;
    const wide = matchMedia(query);
    const follow = () => (details.open = wide.matches);
    wide.addEventListener("change", follow);
    follow();
  }
  const menu = document.querySelector(".menu");
  const here = menu?.querySelector("[aria-current]");
  if (here && menu.scrollHeight > menu.clientHeight) {
    menu.scrollTop = here.offsetTop - menu.clientHeight / 3;
  }

  /** The page in another language opens where this one is read: at the heading that was gone to, or at the one above the text. */
  const headings = [...document.querySelectorAll(".content :is(h2, h3, h4, h5, h6)[id]")];
  const top = (heading) => heading.getBoundingClientRect().top;
  const read = () => {
    const asked = headings.findIndex((heading) => heading.matches(":target"));
    if (asked >= 0 && top(headings[asked]) > 0 && top(headings[asked]) < innerHeight) return asked;
    const above = parseFloat(getComputedStyle(root).scrollPaddingTop) + 1;
    return headings.findLastIndex((heading) => top(heading) <= above);
  };
  for (const link of document.querySelectorAll(".languages [data-places]")) {
    const page = link.getAttribute("href");
    const places = link.dataset.places.split(" ");
    const follow = () => {
      const place = places[read()] ?? "";
      link.href = place.startsWith("#") ? page + place : place || page;
    };
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, follow);
  }

  /** The theme: as the system has it, light, dark. */
  const themes = ["system", "light", "dark"];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "theme";
  const shown = () => root.dataset.theme ?? "system";
  const label = () => {
    button.textContent = { system: "◐", light: "☀", dark: "☾" }[shown()];
    button.setAttribute("aria-label", `${words.theme}: ${words[shown()]}`);
    button.title = button.getAttribute("aria-label");
  };
  button.addEventListener("click", () => {
    const next = themes[(themes.indexOf(shown()) + 1) % themes.length];
    if (next === "system") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (next === "system") localStorage.removeItem("katalog-theme");
      else localStorage.setItem("katalog-theme", next);
    } catch {
      // Storage is switched off: the choice lasts as long as the page.
    }
    label();
    speak(button.title);
  });
  label();
  document.querySelector(".bar").append(button);
})();
