// Reading: every link leads somewhere, nothing goes wrong on any page, the languages belong together, code is copied.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fromFolder, host, launch, watch } from "./browser.js";

let browser, site;
before(async () => {
  [browser, site] = await Promise.all([launch(), host()]);
});
after(async () => {
  site.close();
  await browser.close();
});

/** Opens every page that can be reached, and gives the links and anchors of each. */
async function crawl(context, base) {
  const pages = new Map();
  const seen = new Set([`${base}index.html`]);
  const tabs = await Promise.all([context.newPage(), context.newPage()]);
  // Those that the pages before have named, one after the other in each tab.
  for (let waiting = [...seen]; waiting.length; ) {
    const found = [];
    const open = async (tab) => {
      for (let url = waiting.pop(); url; url = waiting.pop()) {
        await tab.goto(url, { waitUntil: "domcontentloaded" });
        const { links, anchors } = await tab.evaluate(() => ({
          links: [...document.querySelectorAll("a[href]")].map((link) => link.href),
          anchors: [...document.querySelectorAll("[id]")].map((one) => one.id),
        }));
        pages.set(url, { links, anchors: new Set(anchors) });
        found.push(...links.map((link) => link.split("#")[0]));
      }
    };
    await Promise.all(tabs.map(open));
    waiting = [...new Set(found)].filter((url) => url.startsWith(base) && !seen.has(url));
    waiting.forEach((url) => seen.add(url));
  }
  return pages;
}

test("every page, link and anchor is there, and nothing goes wrong on any page", async () => {
  const context = await browser.newContext();
  const wrong = await watch(context);
  const base = fromFolder();
  const pages = await crawl(context, base);
  assert.ok(pages.size > 500, `only ${pages.size} pages`);
  for (const [page, { links }] of pages) {
    for (const link of links) {
      if (!link.startsWith(base)) {
        assert.match(link, /^https:/, `${page}: ${link}`);
        continue;
      }
      const [target, anchor] = link.split("#");
      assert.ok(pages.has(target), `${page}: ${link}`);
      if (anchor) assert.ok(pages.get(target).anchors.has(decodeURIComponent(anchor)), `${page}: ${link}`);
    }
  }
  assert.deepEqual(wrong, []);
  await context.close();
});

const KEY = ["index.html", "ru/index.html", "en/sbis/index.html", "ru/is74/operations/users.users.html", "en/connect/types/ClientInfo.html", "ru/sbis/contradictions~2.html"];

test("nothing goes wrong on a host either", async () => {
  const context = await browser.newContext();
  const wrong = await watch(context);
  const page = await context.newPage();
  for (const path of KEY) await page.goto(site.base + path, { waitUntil: "networkidle" });
  assert.deepEqual(wrong, []);
  await context.close();
});

for (const [kind, base] of [["a folder", () => fromFolder()], ["a host", () => site.base]]) {
  describe(`pages of ${kind}`, () => {
    test("switch the language and stay the same page", async () => {
      const page = await browser.newPage();
      await page.goto(`${base()}en/sbis/operations/account.info_by_id.html`);
      await page.getByRole("navigation", { name: "Languages" }).getByRole("link", { name: "Русский" }).click();
      await page.waitForURL("**/ru/sbis/operations/account.info_by_id.html");
      assert.equal(await page.locator("html").getAttribute("lang"), "ru");
      await page.getByRole("navigation", { name: "Языки" }).getByRole("link", { name: "English" }).click();
      await page.waitForURL("**/en/sbis/operations/account.info_by_id.html");
      await page.close();
    });

    test("switch the language and stay where they are read", async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 700 } });
      const heading = (id) => page.locator(`[id="${id}"]`);
      const isShown = (id) => heading(id).evaluate((one) => one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().top < innerHeight);
      await page.goto(`${base()}en/sbis/operations/billing.get_history.html#on-the-wire`);
      await page.locator(".languages").getByRole("link", { name: "Русский" }).click();
      await page.waitForURL((url) => decodeURIComponent(url.hash) === "#что-передаётся-по-сети");
      assert.ok(await isShown("что-передаётся-по-сети"));
      // Scrolled to by hand; then by the keyboard alone.
      await heading("результат").evaluate((one) => one.scrollIntoView());
      await page.locator(".languages").getByRole("link", { name: "English" }).focus();
      await page.keyboard.press("Enter");
      await page.waitForURL("**/en/sbis/operations/billing.get_history.html#result");
      assert.ok(await isShown("result"));
      await page.goto(`${base()}ru/sbis/contradictions~2.html`);
      await page.locator("h2").last().scrollIntoViewIfNeeded();
      await page.locator(".languages").getByRole("link", { name: "English" }).click();
      await page.waitForURL(/en\/sbis\/contradictions(~\d)?\.html#/);
      await page.close();
    });

    test("lead to what is read before and after them", async () => {
      const page = await browser.newPage();
      await page.goto(`${base()}en/sbis/guides/connecting.html`);
      const near = page.getByRole("navigation", { name: "Before and after this page" });
      assert.equal(await near.getByRole("link").count(), 1, "nothing comes before the first guide");
      await near.getByRole("link", { name: "Next guide Licences and extensions" }).click();
      await page.waitForURL("**/en/sbis/guides/licences.html");
      await near.getByRole("link", { name: "Previous guide Connecting a client" }).click();
      await page.waitForURL("**/en/sbis/guides/connecting.html");
      await page.goto(`${base()}ru/is74/operations/users.auth.html`);
      await page.getByRole("link", { name: "Следующая операция users" }).click();
      await page.waitForURL("**/ru/is74/operations/users.users.html");
      const menu = await page.locator(".menu .names a").evaluateAll((all) => all.map((one) => one.href));
      const [before] = await page.locator(".near [rel=prev]").evaluateAll((all) => all.map((one) => one.href));
      assert.equal(menu.indexOf(before), menu.indexOf(page.url()) - 1, "as in the menu");
      await page.close();
    });

    test("begin with the languages", async () => {
      const page = await browser.newPage();
      await page.goto(`${base()}index.html`);
      await page.getByRole("link", { name: "Русский" }).click();
      await page.waitForURL("**/ru/index.html");
      await page.close();
    });

    test("copy code and say so", async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${base()}en/sbis/operations/account.info_by_id.html`);
      const code = page.locator(".code", { hasText: "use sbis_partner::Client;" }).first();
      await code.hover();
      await code.getByRole("button", { name: "Copy" }).click();
      await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
      // Pasted as a person would, since pages may not read the clipboard.
      await page.getByRole("combobox").focus();
      await page.keyboard.press("Control+V");
      const pasted = (await page.getByRole("combobox").inputValue()).replace(/\s+/g, "");
      assert.equal(pasted, (await code.locator("code").textContent()).replace(/\s+/g, ""));
      await context.close();
    });

    test("keep a theme that was chosen", async () => {
      const context = await browser.newContext({ colorScheme: "light" });
      const page = await context.newPage();
      await page.goto(`${base()}en/index.html`);
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await background();
      const button = page.getByRole("button", { name: "Theme" });
      await button.click();
      await button.click();
      assert.equal(await button.getAttribute("aria-label"), "Theme: dark");
      const dark = await background();
      assert.notEqual(dark, light);
      await page.goto(`${base()}en/sbis/index.html`);
      assert.equal(await background(), dark);
      await context.close();
    });
  });
}

test("an old link to a part of a divided page finds its place", async () => {
  const page = await browser.newPage();
  await page.goto(`${fromFolder()}ru/sbis/contradictions~2.html`);
  const anchor = await page.locator("h2").last().getAttribute("id");
  await page.goto("about:blank");
  await page.goto(`${fromFolder()}ru/sbis/contradictions.html#${encodeURIComponent(anchor)}`);
  await page.waitForURL(/contradictions~2\.html#/);
  assert.ok(await page.locator("h2").last().evaluate((heading) => heading.getBoundingClientRect().top < innerHeight));
  await page.close();
});

test("a clipboard that is refused is done without", async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto(`${site.base}en/is74/index.html`);
  await page.locator(".code").first().hover();
  await page.locator(".copy").first().click();
  await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
  await page.close();
});

test("without scripts everything can be read and nothing is offered that needs them", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${fromFolder()}en/sbis/operations/account.info_by_id.html`);
  assert.ok(await page.getByRole("heading", { name: "Parameters" }).isVisible());
  assert.ok(await page.getByRole("link", { name: "Contractor.InfoByID" }).first().isVisible(), "the menu is there");
  assert.equal(await page.getByRole("combobox").count(), 0);
  assert.equal(await page.locator(".search").isVisible(), false);
  assert.equal(await page.getByRole("button").count(), 0);
  await context.close();
});

test("the keyboard skips to the content and sees where it is", async () => {
  const page = await browser.newPage();
  await page.goto(`${fromFolder()}en/sbis/index.html`);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  assert.ok(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0));
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "MAIN");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, "solid");
  await page.close();
});

test("the bar takes the focus and leaves the page where it is read", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 700 } });
  await page.goto(`${fromFolder()}en/sbis/operations/billing.get_history.html`);
  await page.locator("[id=result]").evaluate((heading) => heading.scrollIntoView());
  const place = () => page.evaluate(() => scrollY);
  const before = await place();
  await page.keyboard.press("/");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "English");
  assert.ok(before > 500);
  assert.equal(await place(), before);
  await page.close();
});
