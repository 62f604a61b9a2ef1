// What the tests share: the browser, the site at its two addresses, pages that report what goes wrong on them.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const folder = process.env.KATALOG_SITE ?? "site";

const KINDS = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

/** A host that knows nothing but files. */
export async function host(root = folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://host").pathname));
    const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const body = await readFile(file);
      response.writeHead(200, { "content-type": `${KINDS[extname(file)] ?? "text/plain"}; charset=utf-8` }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The address of the site as a folder. */
export const fromFolder = (root = folder) => `${pathToFileURL(root).href}/`;

export const launch = () =>
  chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

/** Lists what goes wrong on the pages of a context: errors, what is not found, what the policy refuses. */
export async function watch(context) {
  const wrong = [];
  await context.exposeFunction("katalogRefused", (what) => wrong.push(what));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      window.katalogRefused(`${location.href}: ${event.violatedDirective} refuses ${event.blockedURI}`),
    );
  });
  context.on("page", (page) => {
    page.on("pageerror", (error) => wrong.push(`${page.url()}: ${error}`));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) wrong.push(`${page.url()}: ${message.text()}`);
    });
    page.on("requestfailed", (request) => {
      const error = request.failure()?.errorText;
      // Whoever leaves a page does not wait for its icon.
      if (error !== "net::ERR_ABORTED") wrong.push(`${page.url()}: ${request.url()} ${error}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) wrong.push(`${page.url()}: ${response.url()} is ${response.status()}`);
    });
  });
  return wrong;
}

/** Types a query as a person would and waits for what is found: the titles and places of the results. */
export async function search(page, query) {
  await page.keyboard.press("Escape");
  await page.locator("main").focus();
  await page.keyboard.press("/");
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(query);
  return results(page, query);
}

/** The results that are shown for what stands in the field. */
export async function results(page, query) {
  await page.locator(`.results[data-query=${JSON.stringify(query)}]`).waitFor({ timeout: 5000 });
  return page.locator(".results [role=option]").evaluateAll((options) =>
    options.map((option) => ({
      title: option.querySelector(".name").textContent,
      where: option.querySelector(".where").textContent,
      address: option.href,
    })),
  );
}
