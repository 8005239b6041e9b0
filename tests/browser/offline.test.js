// What the product is for: contacts noted without coverage, on a phone that is killed, reach the school and the right
// phones, and no others; and every page says how far each has come.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CO_MENTOR, MENTOR, OTHER_MENTOR, REKTOR, Stage, calls, guardians, pupilWithTwoGuardians, ring, shown,
  timeline, timelineIs }
  from "./demo.js";

const WAITING = "Sparat på telefonen. Skickas när du har nät.";
const AT_SCHOOL = /^Sparat hos skolan/;

/** @type {Stage} */
let stage;
/** The path of the pupil that all of it is about. */
let pupil;
before(async () => { stage = await Stage.start(); });
after(() => stage?.end());

test("three attempts made in airplane mode survive a kill and reach the co-mentor and the rektor in order", async () => {
  await stage.airplane(MENTOR, true);
  const phone = await stage.phone(MENTOR, "class");
  pupil = await pupilWithTwoGuardians(phone);
  const [one, other] = await guardians(phone);
  await ring(phone, one, "Svarade inte");
  await ring(phone, other, "Röstbrevlåda");
  await ring(phone, one, "Fick tag på");
  const written = [`Fick tag på ${one}.`, `Ringde ${other}, röstbrevlåda.`, `Ringde ${one}, svarade inte.`];
  await timelineIs(phone, written);
  await shown(phone, WAITING, 3);

  const coMentor = await stage.phone(CO_MENTOR, pupil);
  await coMentor.getByText("Ingen kontakt antecknad än.").waitFor();

  await stage.kill(MENTOR);
  await phone.goto(stage.phones[MENTOR] + pupil);
  await shown(phone, WAITING, 3);
  await timelineIs(phone, written, "what was saved is there after the kill");
  await phone.goto(stage.phones[MENTOR]);
  await shown(phone, "3 anteckningar ligger på telefonen", 1);
  await shown(coMentor, WAITING, 0);

  await stage.airplane(MENTOR, false);
  await phone.goto(stage.phones[MENTOR] + pupil);
  await shown(phone, AT_SCHOOL, 3);
  await shown(phone, WAITING, 0);

  await shown(coMentor, AT_SCHOOL, 3);
  await timelineIs(coMentor, written, "the co-mentor reads them in the same order");

  const rektor = await stage.phone(REKTOR, pupil);
  await timelineIs(rektor, [], "the rektor keeps no ledger");
  await rektor.getByRole("button", { name: "Öppna kontakterna" }).click();
  await shown(rektor, AT_SCHOOL, 3);
  await timelineIs(rektor, written);

  const elsewhere = await stage.phone(OTHER_MENTOR, pupil);
  assert.equal(await elsewhere.getByText(one).count(), 0, "a mentor of another class sees neither pupil nor guardian");
  await timelineIs(elsewhere, []);

  await stage.desk.locator("#seen li.got").nth(2).waitFor();
  assert.equal(await stage.desk.locator("#seen li.got").count(), 3, "each was committed once");
});

test("with the server killed a note waits, and is said to be at the school only when it is", async () => {
  const phone = await stage.phone(CO_MENTOR, pupil);
  const before = (await timeline(phone)).length;
  await stage.desk.getByRole("button", { name: "Döda servern" }).click();
  await stage.desk.getByRole("button", { name: "Starta servern igen" }).waitFor();
  await shown(phone, /Utan nät sedan/, 1);
  await phone.getByRole("button", { name: "Anteckna kontakt" }).click();
  await phone.getByRole("textbox", { name: /Vad sades/ }).fill("Vi pratade om läxorna.");
  await phone.getByRole("button", { name: "Spara" }).click();
  await shown(phone, WAITING, 1);
  await stage.desk.getByRole("button", { name: "Starta servern igen" }).click();
  await shown(phone, AT_SCHOOL, before + 1);
  const first = await stage.phone(MENTOR, pupil);
  await shown(first, /Vi pratade om läxorna\./, 1);
});

test("what is being typed is back after a kill, within two seconds' typing", async () => {
  const phone = await stage.phone(MENTOR, pupil);
  await phone.getByRole("button", { name: "Anteckna kontakt" }).click();
  const text = phone.getByRole("textbox", { name: /Vad sades/ });
  const kept = phone.waitForResponse((answer) => answer.url().endsWith("/__type"));
  await text.fill("Ring igen på torsdag efter 16");
  await kept;
  await shown(phone, /Utkast, sparat på telefonen/, 1);
  await stage.kill(MENTOR);
  await phone.reload();
  assert.equal(await text.inputValue(), "Ring igen på torsdag efter 16");
});

test("who types without a pause is kept as well", async () => {
  const phone = await stage.phone(CO_MENTOR, pupil);
  await phone.getByRole("button", { name: "Anteckna kontakt" }).click();
  const text = phone.getByRole("textbox", { name: /Vad sades/ });
  const all = "Vi talades vid länge, och jag skrev hela tiden medan vi gjorde det. ";
  const kept = phone.waitForResponse((answer) => answer.url().endsWith("/__type")).then(() => "kept");
  const typed = text.pressSequentially(all, { delay: 50 }).then(() => "typed");
  assert.equal(await Promise.race([kept, typed]), "kept");
  await typed;
  assert.equal(await text.inputValue(), all, "what is drawn meanwhile takes nothing away");
  await phone.getByRole("button", { name: "Kasta utkastet" }).click();
  await phone.locator(".question button").click();
  await phone.waitForURL(`**/${pupil}*`);
});

test("a tap on what was drawn before the tap before it was answered is not lost", async () => {
  const phone = await stage.phone(CO_MENTOR, pupil);
  const before = (await timeline(phone)).length;
  const call = phone.getByRole("button", { name: /^(Jag har ringt|Ring), / }).first();
  await call.evaluate((button) => button.removeAttribute("data-opens"));
  const outcome = phone.getByRole("button", { name: /^Kom inte fram, / });
  // The answer to the first tap is late; the page is drawn before, because the phone has drawn.
  await phone.route(`**/${pupil}`, async (route) => {
    const answer = await route.fetch();
    await outcome.click();
    await route.fulfill({ response: answer });
  }, { times: 1 });
  await call.click();
  await outcome.waitFor({ state: "detached" });
  await shown(phone, AT_SCHOOL, before + 1);
});

test("an entry is corrected by a new one, and the old one stays visible", async () => {
  const phone = await stage.phone(CO_MENTOR, pupil);
  const before = (await timeline(phone)).length;
  await phone.getByRole("button", { name: /^Rätta anteckningen/ }).first().click();
  await phone.getByRole("textbox", { name: /Vad sades/ }).fill("Vi pratade om läxorna och om resan.");
  await phone.getByRole("button", { name: "Spara" }).click();
  await phone.waitForURL(`**/${pupil}*`);
  await shown(phone, /Vi pratade om läxorna och om resan\./, 1);
  await shown(phone, /Vi pratade om läxorna/, 2);
  assert.equal((await timeline(phone)).length, before + 1);
  await shown(phone, /Rättad av en senare anteckning/, 1);
});

test("a tap made while the phone still answers another is done after it, and a second on the same button is one", async () => {
  await stage.airplane(CO_MENTOR, true);
  // Started without net it knows no numbers, so that nothing dials.
  await stage.kill(CO_MENTOR);
  const phone = await stage.phone(CO_MENTOR, pupil);
  const [one, other] = await guardians(phone);
  const posted = [];
  let answer;
  const answered = new Promise((now) => { answer = now; });
  await phone.route("**/*", async (route) => {
    const action = new URLSearchParams(route.request().postData() ?? "").get("action");
    if (action) {
      posted.push(action);
      await answered;
    }
    await route.continue();
  });
  await calls(phone, one).click();
  await calls(phone, one).click();
  await calls(phone, other).click();
  answer();
  for (const guardian of [one, other]) await phone.getByRole("button", { name: `Ringde inte, ${guardian}` }).click();
  for (const guardian of [one, other]) await calls(phone, guardian).waitFor();
  assert.deepEqual(posted.map((action) => action.split("-")[0]), ["call", "call", "not", "not"]);
  assert.equal(new Set(posted).size, 4);
});

test("a page that is slow to come is not asked for anew by the one that is left", async () => {
  const phone = await stage.phone(MENTOR, "class");
  let [asked, looks] = [0, 0];
  let looked;
  const often = new Promise((now) => { looked = now; });
  phone.on("request", (request) => {
    asked += request.isNavigationRequest() ? 1 : 0;
    looks += request.headers()["x-fragment"] ? 1 : 0;
    if (asked > 1 || looks > 5) looked();
  });
  await phone.route(stage.phones[MENTOR] + pupil, async (route) => {
    const response = await route.fetch();
    await often;
    await route.fulfill({ response });
  });
  await phone.locator(`a[href="/${pupil}"]`).click();
  await phone.waitForURL(stage.phones[MENTOR] + pupil);
  assert.equal(asked, 1);
});
