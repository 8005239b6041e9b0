// The desk's stories: a step is ticked when it has happened on the phones or at the school, one after the other, and
// never because somebody pressed something in the column.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { looks } from "./looks.js";
import { GUARDIAN, MENTOR, OTHER_GUARDIAN, REKTOR, Stage, hurt, pupilWithTwoGuardians, ring, shown, ticked }
  from "./demo.js";

/** @type {Stage} */
let stage;
before(async () => { stage = await Stage.start(); });
after(() => stage?.end());

const narrow = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" };

const says = (phone, words) => phone.getByText(words).locator("visible=true").first().waitFor();
const title = (story) => stage.desk.locator(`#story-${story} summary`);
const isOpen = (story) => stage.desk.locator(`#story-${story}`).evaluate((one) => one.open);

/** A guardian's invitation, in a new window. */
async function invitation(guardian) {
  const phone = await stage.phone(guardian, "talks", narrow);
  await phone.getByRole("link", { name: /^Utvecklingssamtal/ }).first().click();
  await phone.waitForURL(/\/talk\//);
  return phone;
}

/** Wishes for the how-many-eth of the times that are offered. */
async function wish(phone, which) {
  await phone.getByRole("radio").nth(which).check();
  await phone.getByRole("button", { name: /^Önska / }).click();
}

test("a story that is opened stays open, and pressing its steps ticks nothing", async () => {
  assert.equal(await isOpen("talk"), true);
  await title("accident").click();
  assert.deepEqual([await isOpen("talk"), await isOpen("accident")], [false, true]);
  for (const step of await stage.desk.locator("#story-accident li").all()) await step.locator(".tick").click();
  await stage.desk.locator("#story-accident a").first().click();
  // Whatever the desk draws anew.
  await stage.desk.evaluate(() => look());
  assert.deepEqual([await isOpen("talk"), await isOpen("accident")], [false, true]);
  await ticked(stage.desk, "accident", 0);
});

test("the accident: each step when it has happened", async () => {
  const list = await stage.phone(MENTOR, "class");
  await pupilWithTwoGuardians(list);
  const name = await list.getByRole("heading", { level: 1 }).innerText();
  await stage.airplane(MENTOR, true);
  await ticked(stage.desk, "accident", 1);

  const phone = await stage.phone(MENTOR);
  await hurt(phone, stage.phones[MENTOR], name);
  const one = await guardianOf(phone);
  await ring(phone, one, "Svarade inte");
  await ticked(stage.desk, "accident", 2);
  await stage.kill(MENTOR, () => ticked(stage.desk, "accident", 2));
  await ticked(stage.desk, "accident", 3);

  const accident = new URL(phone.url()).pathname.slice(1);
  await phone.reload();
  await phone.getByRole("button", { name: "Skriv olycksfallsrapport" }).click();
  await phone.getByRole("textbox", { name: "Vad hände?" }).fill("Halkade på en våt sten.");
  await phone.getByRole("textbox", { name: "Var?" }).fill("Kilsbergen");
  await phone.getByRole("radio", { name: "Skada" }).check();
  await phone.getByRole("radio", { name: "Jag" }).check();
  await phone.getByRole("button", { name: "Spara rapporten" }).click();
  await phone.waitForURL(`**/${accident.replace(/^accident/, "report")}*`);
  await ticked(stage.desk, "accident", 3);
  await stage.airplane(MENTOR, false);
  await ticked(stage.desk, "accident", 5);

  const rektor = await stage.phone(REKTOR, accident.replace(/^accident/, "report"));
  await rektor.getByRole("textbox", { name: "Ärendenummer" }).fill("2026-1234");
  await rektor.getByRole("button", { name: "Fyll i ärendenummer" }).click();
  await ticked(stage.desk, "accident", 6);
  await says(stage.desk, "6 av 6");
  assert.equal(await isOpen("accident"), true);
});

/** Who can be rung first on an accident's page, by name. */
async function guardianOf(phone) {
  const call = phone.getByRole("button", { name: /^(Jag har ringt|Ring), / }).first();
  return (await call.getAttribute("aria-label")).replace(/^(Jag har ringt|Ring), /, "");
}

test("the talk: each step when it has happened", async () => {
  await title("talk").click();
  await ticked(stage.desk, "talk", 0);
  const mentor = await stage.phone(MENTOR, "talks", narrow);
  await mentor.getByRole("button", { name: "Planera samtal med 7B" }).click();
  await mentor.waitForURL("**/times/*");
  await mentor.getByRole("textbox", { name: "Plats" }).fill("Sal 14");
  await mentor.getByRole("button", { name: "Bjud in alla vårdnadshavare" }).click();
  await ticked(stage.desk, "talk", 1);

  const phone = await invitation(GUARDIAN);
  await stage.airplane(GUARDIAN, true);
  await ticked(stage.desk, "talk", 2);
  await wish(phone, 1);
  await ticked(stage.desk, "talk", 3);
  await stage.airplane(GUARDIAN, false);
  await ticked(stage.desk, "talk", 5);

  await wish(await invitation(OTHER_GUARDIAN), 4);
  await ticked(stage.desk, "talk", 7);
});

test("the trip: each step when it has happened", async () => {
  await title("trip").click();
  const phone = await stage.phone(MENTOR, "class", narrow);
  await phone.getByRole("button", { name: "Förbered en resa" }).click();
  await phone.getByRole("textbox", { name: "Vart åker ni?" }).fill("Universeum");
  await phone.getByRole("group", { name: /^Följer med från/ }).getByRole("checkbox").first().waitFor();
  await phone.getByRole("button", { name: "Hämta numren" }).click();
  await phone.waitForURL("**/trip/*");
  const trip = phone.url();
  await ticked(stage.desk, "trip", 1);
  await stage.airplane(MENTOR, true);
  await ticked(stage.desk, "trip", 2);
  await phone.getByRole("button", { name: "Olycka", exact: true }).click();
  await phone.getByRole("button", { name: /^Välj, / }).first().click();
  await phone.waitForURL("**/accident/*");
  await ticked(stage.desk, "trip", 3);
  await stage.kill(MENTOR);
  await ticked(stage.desk, "trip", 4);
  await stage.airplane(MENTOR, false);
  await ticked(stage.desk, "trip", 5);
  await phone.goto(trip);
  await phone.getByRole("button", { name: "Resan är slut" }).click();
  await phone.locator(".question").getByRole("button", { name: "Resan är slut" }).click();
  await ticked(stage.desk, "trip", 6);
  await shown(stage.desk, /^En resa är slut$/, 1);
});

/** Looks at the desk itself: what stands in its frames are pages of their own, looked at where they are tested. */
async function deskLooks(desk, name) {
  await desk.evaluate(() => document.querySelectorAll("iframe").forEach((frame) => frame.remove()));
  await looks(desk, name);
}

test("in English, narrow, dark and without script the column says the same", async () => {
  const wide = await stage.window("", { viewport: { width: 1640, height: 1100 } });
  // All have happened: none stands open by itself.
  assert.equal(await wide.locator(".story[open]").count(), 0);
  await wide.locator("#story-accident summary").click();
  await deskLooks(wide, "the desk, wide");

  const english = await stage.window(`${stage.demo.address}/?lang=en`, { ...narrow, colorScheme: "dark" });
  await ticked(english, "accident", 6);
  await english.locator("#story-accident summary").click();
  await says(english, "On the rektor's phone");
  await deskLooks(english, "the desk, narrow and dark");
  await english.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await deskLooks(english, "the desk, narrow, with letters twice as large");

  const plain = await stage.window("", { ...narrow, javaScriptEnabled: false });
  await plain.locator("#story-talk summary").click();
  await ticked(plain, "talk", 7);
  await says(plain, "På vårdnadshavarens telefon");
});

test("a step leads to its phone", async () => {
  await title("accident").click();
  const rektor = stage.desk.locator(`#role-${REKTOR}`);
  const right = () => rektor.evaluate((one) => one.getBoundingClientRect().right - document.documentElement.clientWidth);
  assert.ok(await right() > 0, "the rektor's phone stands outside of the window");
  await stage.desk.locator("#story-accident").getByRole("link", { name: "På rektorns telefon" }).click();
  await stage.desk.waitForFunction((id) => {
    const box = document.getElementById(id).getBoundingClientRect();
    return box.left >= 0 && box.left < document.documentElement.clientWidth;
  }, `role-${REKTOR}`);
});
