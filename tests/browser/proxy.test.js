// A browser at the school's own server: without cookies, at a door that has been left open, behind nginx as Debian ships it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { School } from "../interop/school.js";
import { looks } from "./looks.js";
import { PATIENCE, shown, startBrowser } from "./demo.js";

/** @type {School} */
let school;
let browser;
before(async () => {
  school = await School.open();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await school?.close();
});

async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "sv-SE", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function signIn(page, code) {
  await page.getByRole("textbox").fill(code);
  await page.getByRole("button", { name: "Logga in" }).last().click();
}

test("a browser that keeps no cookies is told so, and the code is as good as before", async () => {
  const code = await school.invite(school.people.mentor_a);
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(`${school.url}/sign-in`, { javaScriptEnabled });
    await page.getByText("Skolan som ger koden").waitFor();
    if (javaScriptEnabled) await looks(page, "the page for signing in, with the school");
    await page.context().clearCookies();
    await signIn(page, code);
    await page.getByRole("heading", { name: "Webbläsaren sparar inga kakor" }).waitFor();
    if (javaScriptEnabled) await looks(page, "a browser without cookies");
  }
  const page = await open(`${school.url}/sign-in`);
  await signIn(page, code);
  await page.waitForURL("**/today*");
  // Without the cookie a paper is no page under a paper's name. Asked from here: the page itself could be given it anew.
  const paper = await fetch(`${school.url}/pupil/p/copy/g?paper=copy`, { redirect: "manual" });
  assert.equal(paper.status, 401);
});

test("an open page for signing in asks nobody again, and one that lost the server asks less and less often", async () => {
  const door = await open(`${school.url}/sign-in`);
  const idle = [];
  door.on("request", (request) => { if (request.url().includes("__live")) idle.push(Date.now()); });
  const page = await open(`${school.url}/sign-in`);
  await signIn(page, await school.invite(school.people.mentor_b));
  await page.waitForURL("**/today*");
  const asked = [];
  page.on("request", (request) => { if (request.url().includes("__live")) asked.push(Date.now()); });
  await school.kill();
  await page.getByText("Ingen kontakt med skolan just nu. Sidan försöker igen.").waitFor();
  while (asked.length < 4) await page.waitForRequest(/__live/);
  const gaps = asked.slice(1).map((at, n) => at - asked[n]);
  gaps.slice(1).forEach((gap, n) => assert.ok(gap > gaps[n] * 1.2, `${gaps}`));
  assert.ok(idle.length <= 1, "nothing is asked again at the door");
  await school.start();
  await page.getByText("Ingen kontakt med skolan just nu").waitFor({ state: "detached" });
  await page.close();
});

/** nginx as it comes, with nothing said but whom to pass on to. */
async function nginx(to) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kontaktbok-nginx-"));
  const free = net.createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address();
  free.close();
  await once(free, "close");
  const logs = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((of) => `${of}_temp_path ${folder}/${of};`).join("\n");
  await writeFile(`${folder}/nginx.conf`, `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {}
    http { access_log off; ${logs}
      server { listen 127.0.0.1:${port}; location / { proxy_pass ${to}; } } }`);
  const program = process.env.NGINX ?? "/usr/sbin/nginx";
  const server = spawn(program, ["-c", `${folder}/nginx.conf`, "-p", folder], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + PATIENCE; Date.now() < until;) {
    if (await fetch(`${url}/sign-in`).then((answer) => answer.ok, () => false)) break;
    await new Promise((again) => setTimeout(again, 50));
  }
  return {
    url,
    async end() {
      server.kill("SIGTERM");
      if (server.exitCode === null) await once(server, "exit");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

test("behind nginx with its defaults a page that is open draws itself anew", async () => {
  const proxy = await nginx(school.url);
  try {
    school.extra = ["--public-url", proxy.url];
    await school.kill();
    await school.start();
    const one = await open(proxy.url);
    await signIn(one, await school.invite(school.people.mentor_a));
    await one.waitForURL("**/today*");
    await one.goto(`${proxy.url}/class`);
    await one.locator("a[href^='/pupil/']").first().click();
    await one.getByRole("button", { name: "Anteckna kontakt" }).waitFor();
    const pupil = new URL(one.url()).pathname;
    const other = await open(proxy.url);
    await signIn(other, await school.invite(school.people.mentor_b));
    await other.waitForURL("**/today*");
    await other.goto(proxy.url + pupil);
    await other.getByRole("button", { name: "Anteckna kontakt" }).click();
    await other.getByRole("textbox", { name: /Vad sades/ }).fill("Skrivet bakom nginx.");
    await other.getByRole("button", { name: "Spara" }).click();
    await shown(one, /Skrivet bakom nginx\./, 1);
  } finally {
    await proxy.end();
  }
});
