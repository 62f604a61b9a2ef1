// Looks: accessible in light and dark, no sideways scrolling on a phone, readable on paper; and pictures of key pages.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fromFolder, launch, search } from "./browser.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const base = fromFolder();
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const PAGES = [
  "index.html",
  "en/index.html",
  "ru/sbis/index.html",
  "en/sbis/operations/account.info_by_id.html",
  "ru/connect/operations/clients.client_add_its.html",
  "en/is74/operations/users.users.html",
  "ru/sbis/types/Action.html",
  "en/sbis/errors.html",
  "ru/connect/contradictions~2.html",
  "en/diagnostics.html",
];

/** Serious and critical findings of axe. */
async function judge(page) {
  // As a debugger would, past the policy of the page.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`).join("\n")}`);
}

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing serious in ${colorScheme}`, async () => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1600, height: 900 } });
    for (const path of PAGES) {
      await page.goto(base + path);
      assert.deepEqual(await judge(page), [], path);
    }
    await page.goto(`${base}ru/sbis/index.html`);
    await search(page, "контрагента");
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await judge(page), [], "search");
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${base}en/sbis/operations/account.info_by_id.html`);
    await page.locator(".menu summary").click();
    assert.deepEqual(await judge(page), [], "menu of a phone");
    await page.close();
  });
}

test("a phone scrolls pages down and not sideways", async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const widths = () => page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  for (const path of PAGES) {
    await page.goto(base + path);
    const [content, screen] = await widths();
    assert.ok(content <= screen, `${path}: ${content} > ${screen}`);
  }
  await page.goto(`${base}ru/connect/operations/clients.client_add_its.html`);
  const menu = page.locator(".menu ul").first();
  assert.equal(await menu.isVisible(), false);
  await page.locator(".menu summary").click();
  assert.ok(await menu.isVisible());
  const cut = await page.locator(".table").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
  assert.equal(cut, 0, "tables are cards");
  await search(page, "контрагента");
  const [content, screen] = await widths();
  assert.ok(content <= screen, `results: ${content} > ${screen}`);
  await page.close();
});

test("a table that has no room is a list of cards, which say what their facts are", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${base}en/connect/operations/clients.client_add_its.html`);
  const parameters = page.getByRole("region", { name: "Parameters: Table" });
  const looks = () =>
    parameters.evaluate((table) => {
      const [name, , type] = table.querySelector("tbody tr").children;
      const described = table.querySelector("tbody tr").lastElementChild;
      return {
        label: getComputedStyle(type, "::before").content,
        below: described.getBoundingClientRect().top > type.getBoundingClientRect().top + 5,
        inside: described.getBoundingClientRect().right <= table.getBoundingClientRect().right,
        name: name.textContent,
        empty: [...table.querySelectorAll("td:empty")].filter((cell) => cell.checkVisibility()).length,
      };
    });
  const card = { label: '"Type "', below: true, inside: true, name: "client_name", empty: 0 };
  assert.deepEqual(await looks(), card);
  await page.setViewportSize({ width: 390, height: 844 });
  assert.deepEqual(await looks(), card);
  await page.setViewportSize({ width: 1700, height: 900 });
  assert.deepEqual({ ...(await looks()), empty: 0 }, { ...card, label: "none", below: false });
  await page.close();
});

test("paper has the content and nothing to click", async () => {
  const page = await browser.newPage({ viewport: { width: 800, height: 1100 } });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto(`${base}ru/connect/operations/clients.client_add_its.html`);
  for (const selector of [".bar", ".menu", ".toc", ".copy", ".crumbs", ".near"]) {
    assert.equal(await page.locator(selector).first().isVisible(), false, selector);
  }
  assert.ok(await page.locator("h1").isVisible());
  const cut = await page.locator(".code pre, .table").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible").length);
  assert.equal(cut, 0, "something is cut off");
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  assert.ok((await page.pdf()).length > 10_000);
  await page.close();
});

const PICTURES = [
  { name: "start", path: "index.html", width: 1280, height: 800 },
  { name: "api", path: "ru/sbis/index.html", width: 1280, height: 1000 },
  { name: "operation-json-rpc", path: "en/sbis/operations/account.info_by_id.html", width: 1600, height: 1200 },
  { name: "operation-soap-dark", path: "ru/connect/operations/clients.client_add_its.html", width: 1600, height: 1200, colorScheme: "dark" },
  { name: "operation-rest", path: "en/is74/operations/users.users.html", width: 1280, height: 1200 },
  { name: "search", path: "ru/sbis/index.html", width: 1280, height: 900, query: "лицензий" },
  { name: "search-dark", path: "en/sbis/index.html", width: 1280, height: 900, query: "AccountID", colorScheme: "dark" },
  { name: "phone", path: "ru/is74/operations/users.users.html", width: 390, height: 844 },
  { name: "phone-search-dark", path: "ru/sbis/index.html", width: 390, height: 844, query: "контрагента", colorScheme: "dark" },
];

test("pictures are taken", { skip: !process.env.KATALOG_SCREENSHOTS }, async () => {
  const out = process.env.KATALOG_SCREENSHOTS;
  await mkdir(out, { recursive: true });
  for (const { name, path, width, height, query, colorScheme } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(base + path);
    if (query) {
      await search(page, query);
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(150);
    }
    await page.screenshot({ path: `${out}/${name}.png` });
    await page.close();
  }
});
