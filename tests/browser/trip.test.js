// A field trip: the numbers are fetched before the bus leaves, are there without net and after a kill, are on the other
// adult's phone as well, and are gone when the trip is over.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { looks } from "./looks.js";
import { CO_MENTOR, MENTOR, OTHER_MENTOR, PATIENCE, Stage, refused, ring, shown } from "./demo.js";

/** @type {Stage} */
let stage;
/** The path of the trip, and how many come along. */
let trip, along;
/** Who stays at home, and the name of the co-mentor. */
let home, coMentor;
before(async () => {
  stage = await Stage.start();
  const other = await stage.phone(CO_MENTOR, "this-phone");
  coMentor = (await other.locator("[id$='-part-who']").innerText()).split(",")[0].trim();
});
after(() => stage?.end());

const narrow = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" };

/** Every number on a page that can be dialled, as a phone dials it. */
const dials = (phone) => phone.locator("a[href^='tel:'], [data-opens^='tel:']").count();

test("without net a plan is made and kept, and nothing is called fetched", async () => {
  await stage.airplane(MENTOR, true);
  const phone = await stage.phone(MENTOR, "class", narrow);
  await phone.getByRole("button", { name: "Förbered en resa" }).click();
  await phone.getByRole("heading", { name: "Förbered en resa", level: 1 }).waitFor();
  await shown(phone, "Numren hämtas när du har nät", 1);
  await looks(phone, "a plan without net");
  const told = phone.waitForResponse((answer) => answer.url().endsWith("/__type") && answer.ok());
  await phone.getByRole("textbox", { name: "Vart åker ni?" }).fill("Universeum");
  await told;
  await phone.getByRole("button", { name: "Hämta numren" }).click();
  await refused(phone, "Numren hämtas när du har nät");
  await stage.kill(MENTOR);
  await phone.reload();
  assert.equal(await phone.getByRole("textbox", { name: "Vart åker ni?" }).inputValue(), "Universeum");
  await stage.airplane(MENTOR, false);
});

test("with net: one stays at home, another adult comes along, and the list says who lacks a number", async () => {
  const phone = await stage.phone(MENTOR, "", narrow);
  await phone.getByRole("link", { name: /Resa att förbereda klart/ }).click();
  const adult = phone.getByRole("checkbox", { name: coMentor });
  await adult.waitFor();
  await looks(phone, "a plan with net");
  const pupils = phone.getByRole("group", { name: /^Följer med från/ }).getByRole("checkbox");
  along = await pupils.count() - 1;
  home = await pupils.first().evaluate((box) => box.closest("label").innerText.trim());
  await pupils.first().uncheck();
  await adult.check();
  await phone.getByRole("button", { name: "Hämta numren" }).click();
  await phone.waitForURL("**/trip/*");
  trip = new URL(phone.url()).pathname.slice(1);
  await shown(phone, `${along} elever i listan`, 1);
  assert.equal(await phone.getByText(home, { exact: true }).count(), 0);
  await shown(phone, new RegExp(coMentor), 1);
  await looks(phone, "a trip");
});

test("without net and after a kill the numbers are there: to ring, large, and on a list", async () => {
  await stage.airplane(MENTOR, true);
  await stage.kill(MENTOR);
  const phone = await stage.phone(MENTOR, trip, narrow);
  await shown(phone, `${along} elever i listan`, 1);
  await phone.locator("a[href^='/pupil/']").filter({ hasText: /Nummer finns/ }).first().click();
  await phone.waitForURL("**/pupil/*");
  assert.ok(await dials(phone) >= 3, "the guardians', the office's and the rektor's");
  await looks(phone, "a pupil on a trip");
  await phone.getByRole("link", { name: /^Visa numret till/ }).first().click();
  await phone.locator(".figures dd").first().waitFor();
  assert.match(await phone.locator(".figures dd").first().innerText(), /^0\d/);
  await looks(phone, "a number, large");
  await phone.goto(`${stage.phones[MENTOR]}${trip}/list`);
  assert.ok(await phone.locator("tbody tr").count() >= along, "a row for each guardian");
  await looks(phone, "a list to print");
  await phone.emulateMedia({ media: "print" });
  assert.equal(await phone.locator(".tabs").isVisible(), false);
});

test("an accident on the trip is begun from its list, with the numbers", async () => {
  const phone = await stage.phone(MENTOR, trip, narrow);
  await phone.getByRole("button", { name: "Olycka", exact: true }).click();
  await phone.getByRole("heading", { name: "På resan" }).waitFor();
  await looks(phone, "who was hurt on the trip");
  const known = await phone.locator("[id$='-part-trip']").getByRole("button", { name: /^Välj, / }).count();
  assert.equal(known, along);
  for (let at = 0; at < known; at++) {
    // One whose guardian has a number.
    await phone.goto(`${stage.phones[MENTOR]}accident`);
    await phone.getByRole("button", { name: /^Välj, / }).nth(at).click();
    await phone.waitForURL("**/accident/*");
    if (await phone.getByRole("button", { name: /^Ring, / }).count()) break;
  }
  const label = await phone.getByRole("button", { name: /^Ring, / }).first().getAttribute("aria-label");
  const one = label.slice("Ring, ".length);
  assert.ok(await dials(phone) >= 3);
  await ring(phone, one, "Svarade inte");
  const sms = await phone.getByRole("link", { name: `Skriv sms, ${one}` }).getAttribute("href");
  assert.match(sms, /^sms:\+467\d+\?body=Hej/);
  assert.doesNotMatch(decodeURIComponent(sms), new RegExp(one.split(" ")[0]));
  await looks(phone, "an accident on a trip");
});

test("the other adult has the same list at once, and nobody else has", async () => {
  const phone = await stage.phone(CO_MENTOR, "", narrow);
  await phone.getByRole("link", { name: /Universeum/ }).click();
  await shown(phone, `${along} elever i listan`, 1);
  const other = await stage.phone(OTHER_MENTOR, "", narrow);
  await other.getByRole("heading", { name: "I dag", level: 1 }).waitFor();
  assert.equal(await other.getByText("Universeum").count(), 0);
  await other.goto(stage.phones[OTHER_MENTOR] + trip);
  await shown(other, /^Listan finns inte på den här telefonen/, 1);
});

test("when the trip is over the numbers are gone, from the other phone as well, and the page says what is left", async () => {
  await stage.airplane(MENTOR, false);
  const phone = await stage.phone(MENTOR, trip, narrow);
  await phone.getByText(/^Utan nät/).waitFor({ state: "detached" });
  await phone.getByRole("button", { name: "Resan är slut" }).click();
  await looks(phone, "is everybody home?");
  await phone.locator(".question").getByRole("button", { name: "Resan är slut" }).click();
  await shown(phone, /^Numren togs bort/, 1);
  await shown(phone, "Telefonens egen samtalslista kan ha dem kvar.", 1);
  await looks(phone, "a trip that is over");
  const other = await stage.phone(CO_MENTOR, trip, narrow);
  await shown(other, /^Numren togs bort/, 1);
  await phone.getByRole("button", { name: "Klart" }).click();
  await phone.waitForURL("**/today*");
  await shown(phone, "Universeum", 0);
});

test("without script, in English", async () => {
  const phone = await stage.phone(CO_MENTOR, "this-phone", { ...narrow, javaScriptEnabled: false });
  await phone.getByRole("button", { name: "English" }).click();
  await phone.goto(`${stage.phones[CO_MENTOR]}class`);
  await phone.getByRole("button", { name: "Prepare a trip" }).click();
  await phone.getByRole("textbox", { name: "Where are you going?" }).fill("Slottsskogen");
  await phone.getByRole("group", { name: /^Coming along from/ }).getByRole("checkbox").first().uncheck();
  await phone.getByRole("button", { name: "Fetch the numbers" }).click();
  // Without script the page that comes may be the one from before the school has answered; the next is the trip's.
  const there = phone.getByRole("heading", { name: "Slottsskogen", level: 1 });
  for (const until = Date.now() + PATIENCE; await there.count() === 0 && Date.now() < until;) {
    await phone.goto(stage.phones[CO_MENTOR]);
  }
  await shown(phone, `${along} pupils in the list`, 1);
  await phone.getByRole("button", { name: "We are not home yet" }).click();
  await shown(phone, /^The numbers are here until about/, 1);
});
