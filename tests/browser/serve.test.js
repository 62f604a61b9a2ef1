// The site while it is worked on: a change of the catalogue is shown by itself, a broken one says what is wrong.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { launch, watch } from "./browser.js";

let browser, folder, program, url;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "katalog-"));
  await cp("catalogue/is74", join(folder, "is74"), { recursive: true });
  program = spawn(process.env.KATALOG, ["site", "--serve", "--catalogue", folder, "--format", "json"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await new Promise((resolve) => {
    createInterface(program.stdout).once("line", (...lines) => resolve(lines));
  });
  url = JSON.parse(line).url;
});
after(async () => {
  program.kill();
  await rm(folder, { recursive: true });
  await browser.close();
});

test("a page shows a change, then what is broken, then the mended page", async () => {
  const context = await browser.newContext();
  const wrong = await watch(context);
  const page = await context.newPage();
  const file = join(folder, "is74/api.yaml");
  const sound = await readFile(file, "utf8");
  await page.goto(`${url}en/is74/`);
  await page.getByRole("heading", { level: 1, name: "IS74 data provider" }).waitFor();
  await writeFile(file, sound.replace("IS74 data provider", "A provider of data"));
  await page.getByRole("heading", { level: 1, name: "A provider of data" }).waitFor();
  assert.deepEqual(wrong, []);
  await writeFile(file, `${sound}\nodd: 1\n`);
  await page.getByText("error[K0005]").waitFor();
  await writeFile(file, sound);
  await page.getByRole("heading", { level: 1, name: "IS74 data provider" }).waitFor();
  await context.close();
});
