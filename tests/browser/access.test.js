// Every page for everybody: both languages, a narrow window, large text, dark, read out by a screen reader. axe-core
// finds nothing to mend, and nothing runs out of the window.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { looks } from "./looks.js";
import { CO_MENTOR, MENTOR, REKTOR, Stage, calls, guardians, pupilWithTwoGuardians, ring, shown } from "./demo.js";

/** @type {Stage} */
let stage;
/** The path of a pupil with contacts in several states. */
let pupil;

before(async () => {
  stage = await Stage.start();
  await stage.airplane(MENTOR, true);
  const phone = await stage.phone(MENTOR, "class");
  pupil = await pupilWithTwoGuardians(phone);
  const [one, other] = await guardians(phone);
  await ring(phone, one, "Svarade inte");
  await stage.airplane(MENTOR, false);
  await shown(phone, /^Sparat hos skolan/, 1);
  await stage.airplane(MENTOR, true);
  // Asked, and not answered yet.
  await phone.goto(stage.phones[MENTOR] + pupil);
  await calls(phone, other).first().press("Enter");
  await shown(phone, /Vad hände när du ringde/, 1);
});
after(() => stage?.end());

/** The pages of a phone, each with how to come there from an open window. */
function pages(number) {
  const to = (path) => (window) => window.goto(stage.phones[number] + path);
  const note = async (window) => {
    await to(pupil)(window);
    await window.locator(".foot button.primary").click();
    await window.locator("textarea").waitFor();
  };
  return {
    today: to(""), classes: to("class"), pupil: to(pupil), note, "this phone": to("this-phone"), nowhere: to("pupil/none"),
    ...(number === REKTOR ? { "without mentor": to("without-mentor") } : {}),
  };
}

const windows = {
  narrow: { viewport: { width: 360, height: 740 } },
  "narrow and dark": { viewport: { width: 360, height: 740 }, colorScheme: "dark" },
  // 200 % of 1280 pixels.
  "at 200 %": { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  desk: { viewport: { width: 1280, height: 800 } },
};

for (const [how, options] of Object.entries(windows)) {
  test(`every page of a mentor's phone, ${how}`, async () => {
    const window = await stage.phone(MENTOR, "", options);
    for (const [name, go] of Object.entries(pages(MENTOR))) {
      if (name === "note" && how !== "narrow") continue;
      await go(window);
      await looks(window, `${name}, ${how}`);
    }
  });
}

test("every page of the rektor's phone", async () => {
  const window = await stage.phone(REKTOR, "", windows.narrow);
  const { note, ...all } = pages(REKTOR);
  assert.ok(note);
  for (const [name, go] of Object.entries(all)) {
    await go(window);
    await looks(window, `rektor, ${name}`);
  }
  await window.goto(stage.phones[REKTOR] + pupil);
  await window.getByRole("button", { name: "Öppna kontakterna" }).click();
  await shown(window, /^Sparat hos skolan/, 1);
  await looks(window, "rektor, opened ledger");
});

test("a guardian with two numbers", async () => {
  for (const [number, options] of [[CO_MENTOR, windows.narrow], [CO_MENTOR, windows.desk], [REKTOR, windows.narrow]]) {
    const window = await stage.phone(number, "class", options);
    const links = await window.locator("a[href^='/pupil/']").evaluateAll((all) => all.map((link) => link.href));
    const twice = window.locator(".actions > .opens + .opens, .actions > [href^='tel:'] + [href^='tel:']");
    for (const link of links) {
      await window.goto(link);
      // The numbers are fetched when the page is opened.
      await window.getByText(/Hämtar nummer/).first().waitFor({ state: "detached" });
      if (await twice.count()) break;
    }
    assert.ok(await twice.count(), "somebody in the class has two");
    await looks(window, `phone ${number}, two numbers, ${options.viewport.width}`);
  }
});

test("in English, which is chosen on the page and stays chosen after a kill", async () => {
  const window = await stage.phone(CO_MENTOR, "this-phone", windows.narrow);
  await window.getByRole("button", { name: "English" }).click();
  await window.getByRole("heading", { name: "On this phone", level: 1 }).waitFor();
  await stage.kill(CO_MENTOR);
  for (const [name, go] of Object.entries(pages(CO_MENTOR))) {
    await go(window);
    assert.equal(await window.locator("html").getAttribute("lang"), "en", name);
    await looks(window, `English, ${name}`);
  }
});

test("signing in, and a code that is wrong", async () => {
  const window = await stage.phone(CO_MENTOR, "this-phone", windows.narrow);
  await window.getByRole("button", { name: /^(Sign out|Discard \d+ and sign out)/ }).click();
  await window.locator(".question button").click();
  const code = window.locator("input[name='f.code']");
  await code.waitFor();
  await looks(window, "signing in");
  // By the link of an invitation: filled in, and gone from the address.
  await window.goto(`${stage.phones[CO_MENTOR]}in#ABCD-EFGH`);
  await code.waitFor();
  assert.equal(await code.inputValue(), "ABCD-EFGH");
  assert.equal(new URL(window.url()).hash, "");
  await window.locator("button[value='sign-in']").last().click();
  await window.locator(".error, .tone-bad").first().waitFor();
  await looks(window, "a wrong code");
});

test("the desk itself", async () => {
  for (const width of [360, 1640]) {
    const window = await stage.window("", { viewport: { width, height: 900 } });
    await window.locator("#seen li.got").first().waitFor();
    // The phones in the frames have tests of their own, above.
    const found = await new AxeBuilder({ page: window }).exclude("iframe").analyze();
    assert.deepEqual(found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`)), []);
    // The phones can be scrolled sideways, the desk cannot.
    assert.equal(await window.evaluate(() => document.documentElement.scrollWidth), width);
  }
});
