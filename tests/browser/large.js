// Not a test: how long the search of a large API takes in the browser, opened from a folder.

import { fromFolder, launch } from "./browser.js";

const base = fromFolder(process.env.KATALOG_LARGE_SITE);
const TIMES = 5;

const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)].toFixed(1);

/** What a new browser takes: `measure` runs on the page as soon as it is there, and gives some figures. */
async function fresh(measure, path = "ru/sbis/index.html") {
  const rows = [];
  for (let time = 0; time < TIMES; time += 1) {
    const browser = await launch();
    const page = await browser.newPage();
    await page.goto(base + path);
    rows.push(await page.evaluate(measure));
    await browser.close();
  }
  return rows[0].map((_, column) => median(rows.map((row) => row[column])));
}

// The index by itself: how long it takes when it is asked for, and a query that had to wait for nothing else.
const [asked, then] = await fresh(async () => {
  const start = performance.now();
  await katalog.search.prepare();
  const ready = performance.now();
  await katalog.search.find("infobyid");
  return [ready - start, performance.now() - ready];
});
console.log(`median of ${TIMES} new browsers, on a page that has only just been opened:`);
console.log(`  index loaded in ${asked} ms; the first query answered in ${then} ms more`);
const [waited, typed] = await fresh(async () => {
  // As for a person, who reads before they ask: the browser has loaded the index when it had nothing to do.
  while (!document.querySelector("script[src*='search/names.js']")) await new Promise(requestIdleCallback);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const start = performance.now();
  await katalog.search.prepare();
  const ready = performance.now();
  const input = document.querySelector(".search input");
  input.focus();
  input.value = "infobyid";
  input.dispatchEvent(new Event("input"));
  while (document.querySelector(".results").dataset.query !== "infobyid") await new Promise(requestAnimationFrame);
  return [ready - start, performance.now() - ready];
});
console.log("and half a second later, when the index has come by itself:");
console.log(`  waited ${waited} ms for it; the first query answered and shown in ${typed} ms`);

const browser = await launch();
const page = await browser.newPage();
await page.goto(`${base}ru/sbis/index.html`);
await page.evaluate(() => katalog.search.prepare());
const QUERIES = ["infobyid", "License.InfoByID77", "контрагентами", "лицензий", "licence", "AccountID", "сертификат отчётность", "LicenseData42", "e", "создаёт контрагента", "NoSuchThing"];
console.log("with the index there: query, ms of the first time, ms of the second, found");
for (const query of QUERIES) {
  const [first, second, found] = await page.evaluate(async (query) => {
    const time = async () => {
      const start = performance.now();
      const { count } = await katalog.search.find(query, 30);
      return [performance.now() - start, count];
    };
    const [first] = await time();
    const [second, count] = await time();
    return [first, second, count];
  }, query);
  console.log(`${query}, ${first.toFixed(1)}, ${second.toFixed(1)}, ${found}`);
}
await page.goto(`${base}ru/sbis/index.html`);
await page.keyboard.press("/");
const letters = await page.evaluate(async () => {
  const input = document.querySelector(".search input");
  const times = [];
  for (const query of ["к", "ко", "кон", "контр", "контрагент", "контрагентами"]) {
    const start = performance.now();
    input.value = query;
    input.dispatchEvent(new Event("input"));
    while (document.querySelector(".results").dataset.query !== query) await new Promise(requestAnimationFrame);
    times.push(`${query} ${(performance.now() - start).toFixed(0)}`);
  }
  return times;
});
console.log(`typed, until shown (ms): ${letters.join(", ")}`);
await browser.close();
