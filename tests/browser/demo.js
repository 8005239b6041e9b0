// The demo as a process, Debian's Chromium to look at it, and what a person does on a phone.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import readline from "node:readline";
import { isDeepStrictEqual } from "node:util";
import { chromium } from "playwright-core";

const program = process.env.KONTAKTBOK ?? new URL("../../target/debug/kontaktbok", import.meta.url).pathname;

/** What a test waits for must come within this time, in milliseconds. */
export const PATIENCE = 60_000;

/** The phones of the desk, by their place on it. */
export const MENTOR = 0, CO_MENTOR = 1, OTHER_MENTOR = 2, REKTOR = 3, GUARDIAN = 4, OTHER_GUARDIAN = 5,
  GUARDIAN_OF_ANOTHER = 6, OFFICE = 7;

/** Starts `kontaktbok demo` on a free port; the desk's address and a way to end it. */
export async function startDemo(...more) {
  const demo = spawn(program, ["demo", "--port", "0", ...more], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(demo, "exit");
  const lines = readline.createInterface({ input: demo.stdout });
  for await (const line of lines) {
    const address = line.match(/http:\/\/[^\s]+/)?.[0];
    if (address) {
      return {
        address,
        async end() {
          demo.kill("SIGINT");
          await ended;
        },
      };
    }
  }
  throw new Error("the demo ended before it said where the desk is");
}

/** A real browser. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/** The demo with a browser at its desk. */
export class Stage {
  static async start() {
    const stage = new Stage();
    stage.demo = await startDemo();
    stage.browser = await startBrowser();
    stage.desk = await stage.window("", { viewport: { width: 1640, height: 1100 } });
    stage.phones = await stage.desk.locator("iframe").evaluateAll((frames) => frames.map((frame) => frame.src));
    return stage;
  }

  async end() {
    await this.browser?.close();
    await this.demo?.end();
  }

  /** A new window at an address, by itself at the desk. */
  async window(address, options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await page.goto(address || this.demo.address);
    return page;
  }

  /** A phone's own page in a new window. */
  phone(number, path = "", options = {}) {
    return this.window(this.phones[number] + path, options);
  }

  /** Throws a switch of a phone at the desk and waits until it is thrown. */
  async airplane(number, on) {
    const button = this.desk.locator(`#phone-${number}`).getByRole("button", { name: "Flygläge", pressed: !on });
    await button.click();
    await this.desk.locator(`#phone-${number}`).getByRole("button", { name: "Flygläge", pressed: on }).waitFor();
  }

  /** SIGKILL, then a start; what lies between is for the caller to look at. */
  async kill(number, meanwhile = async () => {}) {
    const phone = this.desk.locator(`#phone-${number}`);
    await phone.getByRole("button", { name: "Döda" }).click();
    await phone.getByText("Telefonen är avstängd.").waitFor();
    await meanwhile();
    await phone.getByRole("button", { name: "Starta igen" }).click();
    await phone.locator("iframe").waitFor();
  }
}

/** The guardians who can be rung, by name. */
export async function guardians(phone) {
  const labels = await phone.getByRole("button", { name: /^(Jag har ringt|Ring), / }).evaluateAll((all) =>
    all.map((button) => button.getAttribute("aria-label")));
  return labels.map((label) => label.replace(/^(Jag har ringt|Ring), /, ""));
}

/** A pupil of the class list for whom two guardians can be rung, the first or a later one; the path of the page. */
export async function pupilWithTwoGuardians(phone, later = 0) {
  const links = await phone.locator("a[href^='/pupil/']").evaluateAll((all) => all.map((link) => link.href));
  for (const link of links) {
    await phone.goto(link);
    const two = await phone.getByRole("button", { name: /^(Jag har ringt|Ring), / }).count() >= 2;
    if (two && later-- === 0) return new URL(link).pathname.slice(1);
  }
  throw new Error("too few pupils of the class have two guardians who can be rung");
}

/** The buttons that ring a guardian; not the one that says that no call was made. */
export function calls(phone, guardian) {
  return phone.getByRole("button", { name: new RegExp(`^(Jag har ringt|Ring( .*)?), ${guardian}$`) });
}

/** Says that a guardian was rung, and what came of it. */
export async function ring(phone, guardian, outcome) {
  const call = calls(phone, guardian).first();
  await call.waitFor();
  // Chromium would ask which program dials, and nobody is there to answer.
  if (await phone.evaluate(() => document.body.dataset.live !== undefined)) {
    await call.evaluate((button) => button.removeAttribute("data-opens"));
  }
  await call.click();
  await phone.getByRole("button", { name: `${outcome}, ${guardian}` }).click();
  await call.waitFor();
}

/** "Olycka", and who was hurt: the accident's page is open then. */
export async function hurt(phone, address, name, words = { accident: "Olycka", choose: "Välj" }) {
  await phone.goto(address);
  await phone.getByRole("button", { name: words.accident, exact: true }).click();
  await phone.getByRole("button", { name: `${words.choose}, ${name}` }).click();
  await phone.waitForURL(/\/accident\/[^/]+$/);
}

/** What a timeline says, in the order it stands: a pupil's contacts the newest first, an accident's course the event. */
export function timeline(phone, part = "contacts") {
  return phone.locator(`[id$='-part-${part}'] li .what`).allInnerTexts();
}

/** Waits until the timeline says exactly this. */
export async function timelineIs(phone, expected, message, part = "contacts") {
  await eventually(async () => isDeepStrictEqual(await timeline(phone, part), expected),
    async () => assert.deepEqual(await timeline(phone, part), expected, message));
}

/** Waits until the window shows a text exactly this often. */
export async function shown(window, text, times) {
  const found = window.getByText(text).locator("visible=true");
  await eventually(async () => await found.count() === times,
    async () => assert.equal(await found.count(), times, `how often ${text} is shown`));
}

/** Waits until the page says why it did not do what was asked, over it or at the field; read aloud it is not counted here. */
export async function refused(window, why) {
  await window.locator(".notice.tone-bad, .error").getByText(why).first().waitFor();
}

/** Asks until it is so; when it takes too long, says what is instead. */
async function eventually(isSo, instead) {
  for (const until = Date.now() + PATIENCE; Date.now() < until;) {
    if (await isSo()) return;
    await new Promise((again) => setTimeout(again, 50));
  }
  await instead();
}

/** Waits until so many steps of a story at the desk are ticked, from the first on and no other. */
export async function ticked(desk, story, steps) {
  const ticks = desk.locator(`#story-${story} .tick`);
  const now = () => ticks.evaluateAll((all) => all.map((one) => /^(Klart|Done): $/.test(one.textContent)));
  const expected = Array.from({ length: await ticks.count() }, (_, at) => at < steps);
  await eventually(async () => isDeepStrictEqual(await now(), expected),
    async () => assert.deepEqual(await now(), expected, `${story}, step ${steps}`));
}
