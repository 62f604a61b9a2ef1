// Finds entries of the index (generator/src/site/index says what it holds). It knows nothing of the page.
"use strict";
katalog.search = (() => {
  const root = document.documentElement;
  const language = root.lang === "ru" ? 1 : 0;
  const waiting = new Map();
  const files = new Map();

  /** What the files of the index call. */
  katalog.load = (name, value) => waiting.get(name)?.resolve(value);

  /** A file of the index. It is a script, as a page that was opened from a folder can load nothing else. */
  function file(name) {
    let loading = files.get(name);
    if (!loading) {
      loading = new Promise((resolve, reject) => {
        waiting.set(name, { resolve });
        const script = document.createElement("script");
        script.src = `${root.dataset.root}search/${name}.js?${root.dataset.version}`;
        script.onerror = () => {
          files.delete(name);
          reject(new Error(`search/${name}.js could not be loaded`));
        };
        document.head.append(script);
      });
      files.set(name, loading);
    }
    return loading;
  }

  const fold = (text) => text.toLowerCase().replaceAll("ё", "е");
  /** A name without what people leave out: dots, underscores, brackets. */
  const bare = (text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, "");

  /** The words of a name, which may be written as one: `InfoByID` is `info by id`. */
  const words = (name) => fold(name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")).split(/[^\p{L}\p{N}]+/u);

  /** How much it says of an entry where something was found; entries of some kinds are asked for less often. */
  const SCORE = { exact: 1000, start: 700, word: 620, part: 500, title: 420, field: 380, fieldStart: 300, fieldPart: 150, summary: 200, rest: 90 };
  const PLACES = [SCORE.title, SCORE.summary, SCORE.rest];
  const KINDS = [60, 40, 40, 30, 20, -350, 50];

  /** Words that say nothing when others stand beside them. */
  const EMPTY = new Set("в во на по и с со к у о об от до за для из не или а как что где the a an of to in on by for and or is how what where".split(" "));

  /** `search/names.js` with what is computed once. */
  let names;
  function prepare() {
    names ??= file("names").then((index) => {
      index.bare = index.entries.map((entry) => entry.slice(4).map(bare));
      index.bareFields = index.fields.map(bare);
      index.parts = [];
      return index;
    });
    names.catch(() => (names = undefined));
    return names;
  }

  function keep(found, entry, score, field) {
    const before = found.get(entry);
    if (!before || before.score < score) found.set(entry, { score, field });
  }

  /** Entries that are called so, or partly so. */
  function byName(index, token, found) {
    const wanted = bare(token);
    if (!wanted) return;
    index.bare.forEach((all, entry) => {
      let best = 0;
      all.forEach((name, at) => {
        const place = name.indexOf(wanted);
        if (place < 0 || best === SCORE.exact) return;
        let score = SCORE.part;
        if (name === wanted) score = SCORE.exact;
        else if (place === 0) score = SCORE.start;
        else {
          // Kept, since whoever types on asks for the same names again.
          const parts = (index.parts[entry] ??= [])[at] ??= words(index.entries[entry][4 + at]);
          if (name.endsWith(wanted) && parts.some((_, from) => parts.slice(from).join("") === wanted)) score = SCORE.start;
          else if (parts.some((part) => part.startsWith(wanted))) score = SCORE.word;
        }
        // The more of the name it is, the better.
        if (score < SCORE.exact) score += (60 * wanted.length) / name.length;
        best = Math.max(best, score);
      });
      if (best > 0) keep(found, entry, best);
    });
  }

  /** Numbers that are written as the steps between them. */
  function unstep(steps, visit) {
    let number = 0;
    for (const step of steps) visit((number += step));
  }

  const MOST_FIELDS = 200;

  /** Entries that have a field of that name. */
  async function byField(index, token, found) {
    const wanted = bare(token);
    if (wanted.length < 2) return;
    const hits = [];
    index.bareFields.forEach((name, at) => {
      const place = name.indexOf(wanted);
      if (place < 0) return;
      const score = name === wanted ? SCORE.field : place === 0 ? SCORE.fieldStart : SCORE.fieldPart;
      // Of two spellings of one field the one that was asked for is shown.
      const asked = fold(index.fields[at]) === fold(token) ? 1 : 0;
      hits.push({ at, score: score + (40 * wanted.length) / name.length + asked });
    });
    hits.sort((a, b) => b.score - a.score);
    await Promise.all(
      hits.slice(0, MOST_FIELDS).map(async ({ at, score }) => {
        let shard = index.field_shards.length - 1;
        while (index.field_shards[shard] > at) shard -= 1;
        const places = await file(`fields-${shard}`);
        unstep(places[at - index.field_shards[shard]], (entry) => keep(found, entry, score, index.fields[at]));
      }),
    );
  }

  /** Entries whose texts hold the word in any of its forms, or one that begins with it. */
  async function byWord(index, token, found) {
    const word = fold(token).replace(/[^\p{L}\p{N}]+/gu, "");
    if (word.length < 2) return;
    const stem = katalog.stem(word);
    // Endings may change the last letter of what forms have in common.
    const start = stem.length > 3 ? stem.slice(0, -1) : stem;
    const shards = index.word_shards;
    let first = shards.findIndex((other) => other > start);
    first = Math.max(0, (first < 0 ? shards.length : first) - 1);
    for (let shard = first; shard < shards.length && (shard === first || shards[shard].slice(0, start.length) <= start); shard += 1) {
      for (const [other, places] of await file(`words-${shard}`)) {
        if (!other.startsWith(start)) continue;
        const same = other === word || katalog.stem(other) === stem;
        if (!same && !other.startsWith(word)) continue;
        places.forEach((steps, place) => unstep(steps, (entry) => keep(found, entry, PLACES[place] + (same ? 20 : 0))));
      }
    }
  }

  async function byToken(index, token) {
    const found = new Map();
    byName(index, token, found);
    await Promise.all([byField(index, token, found), byWord(index, token, found)]);
    return found;
  }

  /** What is found for a query, best first: how many entries, and so many of them. */
  async function find(query, most) {
    const index = await prepare();
    let tokens = query.trim().split(/\s+/).filter((token) => /[\p{L}\p{N}]/u.test(token)).slice(0, 8);
    if (tokens.some((token) => !EMPTY.has(fold(token)))) tokens = tokens.filter((token) => !EMPTY.has(fold(token)));
    if (!tokens.length) return { tokens, count: 0, found: [] };
    const each = await Promise.all(tokens.map((token) => byToken(index, token)));
    const [first, ...others] = each.sort((a, b) => a.size - b.size);
    const whole = new Map();
    if (tokens.length > 1) {
      byName(index, tokens.join(" "), whole);
      await byField(index, tokens.join(" "), whole);
    }
    const found = [];
    for (const [entry, { score, field }] of first) {
      const rest = others.map((other) => other.get(entry));
      if (!rest.every(Boolean)) continue;
      const scores = [score, ...rest.map((one) => one.score)];
      const sum = scores.reduce((a, b) => a + b) / scores.length + (whole.get(entry)?.score ?? 0);
      const by = whole.get(entry)?.field ?? field ?? rest.find((one) => one.field)?.field;
      found.push({ entry, score: sum + KINDS[index.entries[entry][0]], field: by });
    }
    const have = new Set(found.map(({ entry }) => entry));
    for (const [entry, { score, field }] of whole) {
      if (!have.has(entry)) found.push({ entry, score: score + KINDS[index.entries[entry][0]], field });
    }
    found.sort((a, b) => b.score - a.score || a.entry - b.entry);
    return { tokens, count: found.length, found: found.slice(0, most).map((one) => described(index, one)) };
  }

  /** An entry as a result shows it. */
  function described(index, { entry, field, score }) {
    const [kind, api, section, address, ...names] = index.entries[entry];
    const bilingual = kind >= 3;
    return {
      entry,
      score,
      kind,
      title: bilingual ? names[language] : names[0],
      // Verb and path, where operations have them.
      also: kind === 0 ? (names[2] ?? "") : "",
      address: `${root.dataset.root}${root.lang}/${typeof address === "string" ? address : address[language]}`,
      api: api < 0 ? "" : index.apis[api][1 + language],
      section: section < 0 || kind === 3 ? "" : index.sections[section][language],
      field: field ?? "",
    };
  }

  /** Where an anchor of this page has moved, when the page is divided and another part has it. */
  async function moved(anchor) {
    const { entries } = await prepare();
    const stem = (path) => path.replace(/(?:~\d+)?\.html.*$/, "");
    const here = stem(decodeURI(location.pathname));
    const own = ([, , , address]) => {
      const place = typeof address === "string" ? address : address[language];
      const [path, hash] = place.split("#");
      return hash === anchor && here.endsWith(`/${root.lang}/${stem(path)}`) ? place : undefined;
    };
    const place = entries.map(own).find(Boolean);
    return place && `${root.dataset.root}${root.lang}/${place}`;
  }

  /** The text that a result shows. */
  async function snippet(entry) {
    const index = await prepare();
    const texts = await file(`${root.lang}-${Math.floor(entry / index.texts)}`);
    return texts[entry % index.texts] ?? "";
  }

  /** Where the words of a query stand in a text: pairs of beginning and end, in order. */
  function marks(text, tokens) {
    const folded = fold(text);
    if (folded.length !== text.length) return [];
    const wanted = tokens.map((token) => ({ token: fold(token), stem: katalog.stem(bare(token)) }));
    const pairs = [];
    for (const match of folded.matchAll(/[\p{L}\p{N}_]+/gu)) {
      for (const { token, stem } of wanted) {
        const at = match[0].indexOf(token);
        if (at >= 0) pairs.push([match.index + at, match.index + at + token.length]);
        else if (stem.length > 2 && katalog.stem(match[0]) === stem) pairs.push([match.index, match.index + match[0].length]);
        else continue;
        break;
      }
    }
    return pairs;
  }

  return { prepare, find, snippet, marks, moved };
})();
