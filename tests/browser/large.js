// Not a test: how long the search of a large API takes in the browser, opened from a folder.

import { fromFolder, launch } from "./browser.js";

const base = fromFolder(process.env.KATALOG_LARGE_SITE);
const browser = await launch();
const page = await browser.newPage();
await page.goto(`${base}ru/sbis/index.html`);
const QUERIES = ["infobyid", "License.InfoByID77", "контрагентами", "лицензий", "licence", "AccountID", "сертификат отчётность", "LicenseData42", "e", "создаёт контрагента", "NoSuchThing"];
console.log("query, ms of the first time, ms of the second, found");
for (const query of QUERIES) {
  const [first, second, found] = await page.evaluate(async (query) => {
    const time = async () => {
      const start = performance.now();
      const { found } = await katalog.search.find(query);
      return [performance.now() - start, found.length];
    };
    const [first] = await time();
    const [second, count] = await time();
    return [first, second, count];
  }, query);
  console.log(`${query}, ${first.toFixed(1)}, ${second.toFixed(1)}, ${found}`);
}
await page.goto(`${base}ru/sbis/index.html`);
await page.keyboard.press("/");
const typed = await page.evaluate(async () => {
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
console.log(`typed, until shown (ms): ${typed.join(", ")}`);
await browser.close();
