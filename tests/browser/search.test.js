// The search, by keyboard alone, from a folder and from a host, in both languages.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fromFolder, host, launch, search, watch } from "./browser.js";

let browser, site;
before(async () => {
  [browser, site] = await Promise.all([launch(), host()]);
});
after(async () => {
  site.close();
  await browser.close();
});

const titles = (found) => found.map(({ title }) => title);

/** What is searched for, and a title that is among the first so many. */
const BOTH = [
  ["Account.InfoByID", "Account.InfoByID", 1],
  ["infobyid", "Account.InfoByID", 3],
  ["INFOBYID", "License.InfoByID", 4],
  ["info_by_id", "Account.InfoByID", 4],
  ["account().info_by_id", "Account.InfoByID", 1],
  ["account info", "Account.InfoByID", 3],
  ["client_add_its", "client_add_its", 1],
  ["СоздатьКлиента", "Биллинг.СоздатьКлиента", 1],
  ["создатьклиен", "Биллинг.СоздатьКлиента", 1],
  ["приглашен", "Биллинг.НовоеПриглашение", 3],
  ["/api/users", "users", 3],
  ["GET /api/users", "users", 2],
  ["LicenseData", "LicenseData", 1],
  ["K0101", "K0101", 1],
  ["SessionExpired", "SessionExpired", 1],
  ["-32601", "MethodNotFound", 3],
];

const RUSSIAN = [
  ["контрагента", "Contractor.FindByINNandKPP", 12],
  ["контрагентами", "Contractor.FindByINNandKPP", 12],
  ["контрагент", "Contractor.FindByINNandKPP", 12],
  ["лицензий", "License.Activate", 12],
  ["лицензию", "License.Activate", 12],
  ["начислениями", "charges", 5],
  ["кассу", "KKT.AttachToLicense", 8],
  ["активирует лицензию", "ActivationRefused", 5],
  ["как удалить клиента", "client_delete", 3],
  ["добавить контрагенту", "Contractor.AddCertificate", 3],
  ["контрагента", "Contractor.FindByINNandKPP", 1],
];

const ENGLISH = [
  ["contractors", "Contractor.FindByINNandKPP", 14],
  ["licences", "License.Activate", 14],
  ["inviting", "Account.SendInvite", 20],
];

for (const [kind, base] of [["a folder", () => fromFolder()], ["a host", () => site.base]]) {
  describe(`the search of ${kind}`, () => {
    for (const [language, own] of [["en", ENGLISH], ["ru", RUSSIAN]]) {
      test(`finds names and words on pages in ${language}`, async () => {
        const context = await browser.newContext();
        const wrong = await watch(context);
        const page = await context.newPage();
        await page.goto(`${base()}${language}/sbis/index.html`);
        for (const [query, title, first] of [...BOTH, ...own]) {
          const found = titles(await search(page, query));
          assert.ok(found.slice(0, first).includes(title), `${query}: ${title} is not among ${found.slice(0, 15)}`);
        }
        assert.deepEqual(wrong, []);
        await context.close();
      });
    }

    test("finds words of the other language, and says titles in the page's", async () => {
      const page = await browser.newPage();
      await page.goto(`${base()}en/index.html`);
      assert.ok(titles(await search(page, "контрагентами")).includes("Contractor.FindByINNandKPP"));
      const english = await search(page, "SBIS errors");
      assert.equal(english[0].title, "Errors");
      assert.match(english[0].where, /^Page · SBIS partner API/);
      await page.goto(`${base()}ru/index.html`);
      const russian = await search(page, "SBIS errors");
      assert.equal(russian[0].title, "Ошибки");
      assert.match(russian[0].where, /^Страница · Партнёрское API СБИС/);
      await page.close();
    });

    test("finds fields by either name and says which", async () => {
      const page = await browser.newPage();
      await page.goto(`${base()}en/sbis/index.html`);
      for (const query of ["LicenseID", "license_id"]) {
        const found = await search(page, query);
        const operation = found.find(({ title }) => title === "Account.InfoByID");
        assert.match(operation.where, new RegExp(`^Operation · SBIS partner API · Clients · field ${query}`), query);
      }
      const value = await search(page, "Удаление контрагента");
      assert.match(value.find(({ title }) => title === "Action").where, /field Удаление контрагента/);
      await page.close();
    });

    test("is ready before anybody asks, and on demand where data is to be saved", async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const loaded = () => page.locator("script[src*='search/names.js']");
      await page.goto(`${base()}en/sbis/index.html`);
      await loaded().waitFor({ state: "attached" });
      await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
      await page.goto(`${base()}en/sbis/index.html`);
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))));
      assert.equal(await loaded().count(), 0);
      await page.getByRole("combobox").focus();
      await loaded().waitFor({ state: "attached" });
      await context.close();
    });

    test("treats ё as е, and says when there is nothing", async () => {
      const page = await browser.newPage();
      await page.goto(`${base()}ru/sbis/index.html`);
      const [with_, without] = [await search(page, "отчётность"), await search(page, "ОТЧЕТНОСТЬ")];
      assert.ok(with_.length > 0);
      assert.deepEqual(titles(with_), titles(without));
      assert.deepEqual(await search(page, "ъъъъ"), []);
      assert.equal(await page.locator(".results .said").textContent(), "Ничего не найдено");
      await page.close();
    });

    test("is walked by the keyboard", async () => {
      const page = await browser.newPage();
      await page.goto(`${base()}en/sbis/index.html`);
      const input = page.getByRole("combobox", { name: "Search" });
      await search(page, "Contractor.");
      assert.equal(await input.getAttribute("aria-expanded"), "true");
      const chosen = () => page.locator("[aria-selected=true]").evaluateAll((all) => all.map((one) => one.id));
      assert.deepEqual(await chosen(), []);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      assert.deepEqual(await chosen(), [await input.getAttribute("aria-activedescendant")]);
      const second = await page.locator("[aria-selected=true]").getAttribute("href");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      const last = await page.locator("[role=option]").last().getAttribute("id");
      assert.deepEqual(await chosen(), [last], "before the first comes the last");
      await page.keyboard.press("Escape");
      assert.equal(await input.getAttribute("aria-expanded"), "false");
      assert.equal(await input.getAttribute("aria-activedescendant"), null);
      assert.equal(await input.inputValue(), "Contractor.", "the first Escape closes the list and keeps the question");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.href.endsWith(second.replace(/^(\.\.\/)+/, "")));
      await search(page, "Account.InfoByID");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/en/sbis/operations/account.info_by_id.html");
      await page.close();
    });
  });
}
