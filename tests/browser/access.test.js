// Every page for everybody: both languages, a narrow window, large text, dark, read out by a screen reader. axe-core
// finds nothing to mend, and nothing runs out of the window.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { looks } from "./looks.js";
import { CO_MENTOR, MENTOR, REKTOR, Stage, calls, guardians, hurt, pupilWithTwoGuardians, refused, ring, shown }
  from "./demo.js";

/** @type {Stage} */
let stage;
/** The path of a pupil with contacts in several states. */
let pupil;
/** The paths of accidents: just begun; a guardian reached and a call open, with a report; several hurt. */
const accidents = {};
/** The path of a form that is being added to, without its step. */
let form;

before(async () => {
  stage = await Stage.start();
  await stage.airplane(MENTOR, true);
  const phone = await stage.phone(MENTOR, "class");
  pupil = await pupilWithTwoGuardians(phone);
  const [one, other] = await guardians(phone);
  await ring(phone, one, "Svarade inte");
  const again = await stage.phone(MENTOR);
  await begin(again);
  await stage.airplane(MENTOR, false);
  await shown(phone, /^Sparat hos skolan/, 1);
  await again.goto(stage.phones[MENTOR] + reportOf(accidents.reached));
  await shown(again, /^Sparad hos skolan/, 1);
  await stage.airplane(MENTOR, true);
  // Asked, and not answered yet.
  await phone.goto(stage.phones[MENTOR] + pupil);
  await calls(phone, other).first().press("Enter");
  await shown(phone, /Vad hände när du ringde/, 1);
});
after(() => stage?.end());

const reportOf = (accident) => accident.replace(/^accident/, "report");
const pathOf = (window) => new URL(window.url()).pathname.slice(1);

/** Begins the accidents without net, about other pupils than the one with contacts. */
async function begin(phone) {
  const people = [];
  for (const later of [1, 2]) {
    await phone.goto(`${stage.phones[MENTOR]}class`);
    await pupilWithTwoGuardians(phone, later);
    people.push({
      name: await phone.getByRole("heading", { level: 1 }).innerText(), guardians: await guardians(phone),
    });
  }
  const [first, second] = people;
  for (const [which, { name }] of [["begun", first], ["several", first], ["reached", second]]) {
    await hurt(phone, stage.phones[MENTOR], name);
    accidents[which] = pathOf(phone);
  }
  const [one, other] = second.guardians;
  await ring(phone, one, "Fick tag på");
  await calls(phone, other).click();
  await shown(phone, /^Vad hände när du ringde/, 1);
  await phone.getByRole("button", { name: "Skriv olycksfallsrapport" }).click();
  await phone.getByRole("textbox", { name: "Vad hände?" }).fill("Halkade på en våt sten och vred foten.");
  await phone.getByRole("textbox", { name: "Var?" }).fill("Vid vindskyddet");
  await phone.getByRole("radio", { name: "Tillbud" }).check();
  await phone.getByRole("radio", { name: "Ingen" }).check();
  await phone.getByRole("button", { name: "Spara rapporten" }).click();
  await phone.getByRole("button", { name: "Komplettera rapporten" }).click();
  await phone.waitForURL(/\/1(\?|$)/);
  form = pathOf(phone).slice(0, -1);
  for (const next of [second.name, "Elev som inte står i listan"]) {
    await phone.goto(`${stage.phones[MENTOR]}${accidents.several}/pupils`);
    await phone.getByRole("button", { name: `Välj, ${next}` }).click();
    await phone.waitForURL(`**/${accidents.several}*`);
  }
}

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
    "who was hurt": to("accident"), reports: to("report"),
    ...(number === REKTOR ? { "without mentor": to("without-mentor") } : {}),
    ...(number === MENTOR ? accidentPages(to) : {}),
    ...(number === CO_MENTOR ? {} : {
      report: to(reportOf(accidents.reached)), "text of a report": to(`${reportOf(accidents.reached)}/hand-over`),
    }),
  };
}

/** The pages of accidents, on the phone where they were begun. */
function accidentPages(to) {
  const pages = Object.entries(accidents).map(([which, path]) => [`accident, ${which}`, to(path)]);
  const below = ["pupils", "happened", "on-purpose"].map((page) => [page, to(`${accidents.several}/${page}`)]);
  const steps = [1, 2, 3].map((step) => [`form, step ${step}`, to(`${form}${step}`)]);
  const missing = async (window) => {
    await to(accidents.begun)(window);
    await window.getByRole("button", { name: "Skriv olycksfallsrapport" }).click();
    await window.getByRole("button", { name: "Spara rapporten" }).click();
    await refused(window, "Skriv vad som hände.");
  };
  return { ...Object.fromEntries([...pages, ...below, ...steps]), "form with nothing in it": missing };
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
  // What appears is pale at first.
  const window = await stage.phone(REKTOR, "", { ...windows.narrow, reducedMotion: "reduce" });
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
  await window.goto(stage.phones[REKTOR] + reportOf(accidents.reached));
  await window.getByRole("button", { name: "Inlämnad för hand" }).click();
  await window.locator(".question").waitFor();
  await looks(window, "rektor, filed by hand");
  await window.locator(".question").getByRole("link").click();
  await window.getByRole("textbox", { name: "Ärendenummer" }).fill("vet inte");
  await window.getByRole("button", { name: "Fyll i ärendenummer" }).click();
  await refused(window, /^Det ser inte ut som ett ärendenummer/);
  await looks(window, "rektor, no case number");
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
  await window.goto(`${stage.phones[CO_MENTOR]}accident`);
  await window.getByRole("button", { name: /^Choose, / }).first().click();
  await window.getByRole("button", { name: "Ring 112, one one two" }).waitFor();
  await looks(window, "English, accident");
  await window.getByRole("button", { name: "Write accident report" }).click();
  await window.getByRole("textbox", { name: "What happened?" }).fill("Fell off the swing.");
  await window.getByRole("textbox", { name: "Where?" }).fill("The playground");
  await window.getByRole("radio", { name: "Injury" }).check();
  await window.getByRole("radio", { name: "Another adult" }).check();
  for (const step of [1, 2, 3]) {
    await window.waitForURL(new RegExp(`/${step}([?]|$)`));
    await looks(window, `English, form, step ${step}`);
    await window.getByRole("button", { name: step < 3 ? "Next" : "Save the report" }).click();
  }
  await shown(window, "Fell off the swing.", 1);
  await looks(window, "English, report");
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
