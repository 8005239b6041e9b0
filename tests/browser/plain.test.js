// Without script everything can be done: links and forms, drafts kept at each submit, outcomes always visible.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MENTOR, Stage, guardians, pupilWithTwoGuardians, shown, timeline } from "./demo.js";

/** @type {Stage} */
let stage;
before(async () => { stage = await Stage.start(); });
after(() => stage?.end());

// Without script Playwright cannot tell when a moving page has come to rest.
const plain = { javaScriptEnabled: false, reducedMotion: "reduce" };

test("a call and its outcome, and a note about several pupils", async () => {
  await stage.airplane(MENTOR, true);
  const phone = await stage.phone(MENTOR, "class", plain);
  const pupil = await pupilWithTwoGuardians(phone);
  const [one] = await guardians(phone);
  await phone.getByRole("button", { name: `Jag har ringt, ${one}` }).click();
  await phone.getByRole("button", { name: `Svarade inte, ${one}` }).click();
  assert.deepEqual(await timeline(phone), [`Ringde ${one}, svarade inte.`]);

  await phone.goto(stage.phones[MENTOR]);
  await phone.getByRole("button", { name: "Anteckna kontakt" }).click();
  await phone.getByRole("button", { name: "Anteckna för flera" }).click();
  const boxes = phone.getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await phone.getByRole("textbox", { name: /Vad sades/ }).fill("Vi bad om oömma kläder på utflykten.");
  await phone.getByRole("button", { name: "Spara" }).click();
  await phone.goto(stage.phones[MENTOR]);
  await shown(phone, "3 anteckningar ligger på telefonen", 1);
  await stage.airplane(MENTOR, false);
  await phone.goto(`${stage.phones[MENTOR]}${pupil}`);
  for (let left = 100; left > 0 && (await phone.getByText(/^Sparat hos skolan/).count()) === 0; left -= 1) {
    await phone.reload();
  }
  assert.ok(await phone.getByText(/^Sparat hos skolan/).count() > 0);
});

test("a form from a page that the phone did not make is answered with what was typed", async () => {
  const phone = await stage.phone(MENTOR, "class", plain);
  await pupilWithTwoGuardians(phone);
  await phone.getByRole("button", { name: "Anteckna kontakt" }).click();
  const answer = await phone.request.post(phone.url(), {
    form: { csrf: "00000000000000000000000000000000", route: "/", action: "save", "f.text": "Skrivet på en gammal sida" },
  });
  assert.equal(answer.status(), 409);
  assert.match(await answer.text(), /Skrivet på en gammal sida/);
});

test("a form from before a kill is taken, with what was typed", async () => {
  const phone = await stage.phone(MENTOR, "class", plain);
  const pupil = await pupilWithTwoGuardians(phone);
  await phone.getByRole("button", { name: "Anteckna kontakt" }).click();
  await phone.getByRole("textbox", { name: /Vad sades/ }).fill("Skrivet före, skickat efter.");
  await stage.kill(MENTOR);
  await phone.getByRole("button", { name: "Spara" }).click();
  await phone.goto(`${stage.phones[MENTOR]}${pupil}`);
  await shown(phone, /Skrivet före, skickat efter\./, 1);
});

test("other sites and other names for this machine get nothing", async () => {
  const phone = await stage.phone(MENTOR, "class", plain);
  const forged = await phone.request.post(stage.phones[MENTOR], { headers: { origin: "https://example.org" }, form: {} });
  assert.equal(forged.status(), 403);
  const named = await phone.request.get(stage.phones[MENTOR], { headers: { host: "example.org" } });
  assert.equal(named.status(), 421);
});
