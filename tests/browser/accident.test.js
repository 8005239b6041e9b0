// An accident on a field trip: three taps to the first call without net, nothing lost by a phone that is killed, and a
// report that says how far it has come, until the rektor has filed it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CO_MENTOR, MENTOR, REKTOR, Stage, calls, guardians, hurt, pupilWithTwoGuardians, refused, shown, timeline,
  timelineIs }
  from "./demo.js";

const WAITING = "Sparat på telefonen. Skickas när du har nät.";
const COURSE = "timeline";
const WHAT = "Halkade på en våt sten vid bäcken och vred foten.";

/** @type {Stage} */
let stage;
/** The paths of the pupil who is hurt and of the accident, and the name of the first. */
let pupil, accident, name;
/** Two guardians of that pupil. */
let one, other;
before(async () => {
  stage = await Stage.start();
  await stage.airplane(MENTOR, true);
  const phone = await stage.phone(MENTOR, "class");
  pupil = await pupilWithTwoGuardians(phone);
  name = await phone.getByRole("heading", { level: 1 }).innerText();
  [one, other] = await guardians(phone);
});
after(() => stage?.end());

/** A report's own page, on any phone that has it. */
const report = () => accident.replace(/^accident/, "report");

/** Types into a field of the form and waits until the phone has been told. */
async function typed(phone, doIt) {
  const told = phone.waitForResponse((answer) => answer.url().endsWith("/__type") && answer.ok());
  await doIt();
  await told;
}

test("in airplane mode three taps lead from I dag to the first call, and a kill takes nothing", async () => {
  const phone = await stage.phone(MENTOR);
  const taps = [];
  phone.on("request", (request) => {
    const action = request.method() === "POST" && new URLSearchParams(request.postData() ?? "").get("action");
    if (action) taps.push(action.split("-")[0]);
  });
  await phone.getByRole("button", { name: "Olycka", exact: true }).click();
  await phone.getByRole("button", { name: `Välj, ${name}` }).click();
  await calls(phone, one).click();
  await phone.getByRole("button", { name: `Svarade inte, ${one}` }).click();
  await calls(phone, one).waitFor();
  assert.deepEqual(taps, ["accident", "hurt", "call", "ended"], "the third tap rings");
  accident = new URL(phone.url()).pathname.slice(1);

  await phone.getByRole("button", { name: "Gav första hjälpen" }).click();
  await calls(phone, other).click();
  await shown(phone, /^Vad hände när du ringde/, 1);
  const done = ["Händelsen", `Ringde ${one}, svarade inte.`, "Gav första hjälpen"];
  await timelineIs(phone, done, "in the order it was done", COURSE);
  await shown(phone, WAITING, 3);

  await stage.kill(MENTOR);
  await phone.goto(stage.phones[MENTOR]);
  await phone.getByRole("link", { name: /^Olycka pågår.*0 av 2 nådda/s }).click();
  await timelineIs(phone, done, "what was done is there after the kill", COURSE);
  await shown(phone, WAITING, 3);
  await phone.getByRole("button", { name: `Fick tag på, ${other}` }).click();
  await shown(phone, /^Nådd \d\d\.\d\d$/, 1);
  await shown(phone, /^Vårdnadshavare, 1 av 2 nådda$/, 1);
});

test("what is typed into the form is there after a kill; sent, it lies on the phone until there is a net", async () => {
  const phone = await stage.phone(MENTOR, accident);
  await phone.getByRole("button", { name: "Skriv olycksfallsrapport" }).click();
  const what = phone.getByRole("textbox", { name: "Vad hände?" });
  const place = phone.getByRole("textbox", { name: "Var?" });
  await typed(phone, () => what.fill(WHAT));
  await typed(phone, () => place.fill("Kilsbergen, vid vindskyddet"));
  await typed(phone, () => phone.getByRole("radio", { name: "Skada" }).check());
  await shown(phone, /^Utkast, sparat på telefonen/, 1);
  await stage.kill(MENTOR);
  await phone.reload();
  assert.equal(await what.inputValue(), WHAT);
  assert.equal(await place.inputValue(), "Kilsbergen, vid vindskyddet");
  assert.ok(await phone.getByRole("radio", { name: "Skada" }).isChecked());

  await phone.getByRole("button", { name: "Spara rapporten" }).click();
  await refused(phone, "Välj vem som hade tillsyn.");
  await phone.getByRole("radio", { name: "Jag" }).check();
  await phone.getByRole("button", { name: "Nästa" }).click();
  await phone.waitForURL(/\/2(\?|$)/);
  await phone.getByRole("radio", { name: "Utomhus" }).check();
  await phone.getByRole("button", { name: "Nästa" }).click();
  await phone.waitForURL(/\/3(\?|$)/);
  await phone.getByRole("radio", { name: "Skolsköterska" }).check();
  await phone.getByRole("button", { name: "Spara rapporten" }).click();
  await phone.waitForURL(`**/${report()}*`);
  await shown(phone, WAITING, 6);
  await shown(phone, /^Sparad hos skolan/, 0);

  await stage.airplane(MENTOR, false);
  await shown(phone, /^Sparad hos skolan \d\d\.\d\d, inte inlämnad än$/, 1);
  await shown(phone, WAITING, 0);
});

test("the rektor files it under a number that is one, and both phones say so", async () => {
  const rektor = await stage.phone(REKTOR);
  const waits = rektor.getByRole("link", { name: /Olycksfallsrapporter.*1 är inte inlämnad/s });
  await waits.click();
  await rektor.waitForURL("**/report*");
  await rektor.getByRole("link", { name: /^.*Olycka i dag/ }).click();
  await rektor.waitForURL(`**/${report()}*`);
  await shown(rektor, WHAT, 1);
  const number = rektor.getByRole("textbox", { name: "Ärendenummer" });
  await number.fill("vet inte");
  await rektor.getByRole("button", { name: "Fyll i ärendenummer" }).click();
  await refused(rektor, /^Det ser inte ut som ett ärendenummer/);
  assert.equal(await number.inputValue(), "vet inte");
  await shown(rektor, /^Inlämnad, ärende/, 0);
  await number.fill("2026-1234");
  await rektor.getByRole("button", { name: "Fyll i ärendenummer" }).click();
  await shown(rektor, /^Det ser inte ut som ett ärendenummer/, 0);
  const phone = await stage.phone(MENTOR, report());
  // In the state, and in the course of events.
  for (const window of [rektor, phone]) await shown(window, "Inlämnad, ärende 2026-1234", 2);
});

test("the text for the e-service is on the page, and what copies it says that it did", async () => {
  const rektor = await stage.phone(REKTOR, report(), { permissions: ["clipboard-read", "clipboard-write"] });
  await rektor.getByRole("link", { name: /Lämna över rapporten/ }).click();
  await rektor.getByText(new RegExp(`Vad hände\\? ${WHAT}`)).waitFor();
  assert.equal(await rektor.getByRole("button", { name: "Kopiera texten" }).count(), 0, "no copy before it is logged");
  await rektor.getByRole("button", { name: "Till kommunens e-tjänst" }).click();
  await rektor.getByText(/^Antecknad hos skolan .*, ärende/).waitFor();
  const text = await rektor.getByText(/^Olycksfallsrapport\s/).last().textContent();
  assert.match(text, new RegExp(`Vad hände\\? ${WHAT}`));
  assert.match(text, /^Ärende [0-9A-Z]{4}-[0-9A-Z]{4}$/m);
  await rektor.getByRole("button", { name: "Kopiera texten" }).click();
  await rektor.getByRole("button", { name: "Texten är kopierad" }).waitFor();
  assert.equal(await rektor.evaluate(() => navigator.clipboard.readText()), text);
  await rektor.getByRole("button", { name: "Kopiera som JSON" }).click();
  // Both buttons say the same when they have done it.
  await rektor.getByRole("button", { name: "Texten är kopierad" }).nth(1).waitFor();
  const json = JSON.parse(await rektor.evaluate(() => navigator.clipboard.readText()));
  assert.deepEqual([json.format, json.report.what], ["kontaktbok-accident-report/1", WHAT]);
});

test("the co-mentor sees the calls among the pupil's contacts, and no report", async () => {
  const coMentor = await stage.phone(CO_MENTOR, pupil);
  await timelineIs(coMentor, [`Fick tag på ${other}.`, `Ringde ${one}, svarade inte.`]);
  await coMentor.goto(`${stage.phones[CO_MENTOR]}report`);
  await coMentor.getByText("Det finns inga olycksfallsrapporter här.").waitFor();
  for (const path of [report(), `${report()}/hand-over`, accident]) {
    await coMentor.goto(stage.phones[CO_MENTOR] + path);
    await shown(coMentor, /^Olyckan finns inte på den här telefonen/, 1);
    assert.equal(await coMentor.getByText(WHAT).count(), 0);
  }
});

test("without script: the accident, a call and its outcome, the form, the report", async () => {
  await stage.airplane(CO_MENTOR, true);
  // Started without net it knows no numbers, so that the same buttons stand there as on a field trip.
  await stage.kill(CO_MENTOR);
  // Without script Playwright cannot tell when a moving page has come to rest.
  const phone = await stage.phone(CO_MENTOR, "", { javaScriptEnabled: false, reducedMotion: "reduce" });
  await phone.getByRole("button", { name: "Olycka", exact: true }).click();
  await phone.getByRole("button", { name: `Välj, ${name}` }).click();
  assert.equal(await phone.getByRole("link", { name: "112" }).getAttribute("href"), "tel:112");
  await phone.getByRole("button", { name: `Jag har ringt, ${one}` }).click();
  await phone.getByRole("button", { name: `Fick tag på, ${one}` }).click();
  assert.deepEqual(await timeline(phone, COURSE), ["Händelsen", `Fick tag på ${one}.`]);
  await phone.getByRole("button", { name: "Ändra när det hände" }).click();
  const when = phone.getByLabel("När?");
  await when.fill(await when.inputValue());
  await phone.getByRole("button", { name: "Spara" }).click();

  await phone.getByRole("button", { name: "Skriv olycksfallsrapport" }).click();
  await phone.getByRole("textbox", { name: "Vad hände?" }).fill("Ramlade i trappan.");
  await phone.getByRole("textbox", { name: "Var?" }).fill("Trappan vid matsalen");
  await phone.getByRole("radio", { name: "Tillbud" }).check();
  await phone.getByRole("radio", { name: "Ingen" }).check();
  await phone.getByRole("button", { name: "Nästa" }).click();
  await phone.getByRole("radio", { name: "Inomhus" }).check();
  await phone.getByRole("button", { name: "Spara rapporten" }).click();
  await shown(phone, "Ramlade i trappan.", 1);
  await shown(phone, "Inomhus", 1);
  await phone.getByRole("link", { name: /Lämna över rapporten/ }).click();
  await shown(phone, /Vad hände\? Ramlade i trappan\./, 1);
  const copying = phone.locator("[data-copy]").locator("visible=true");
  assert.equal(await copying.count(), 0, "only the script reaches the clipboard");
});

test("in English", async () => {
  const phone = await stage.phone(CO_MENTOR, "this-phone");
  await phone.getByRole("button", { name: "English" }).click();
  await phone.getByRole("heading", { name: "On this phone", level: 1 }).waitFor();
  await hurt(phone, stage.phones[CO_MENTOR], name, { accident: "Accident", choose: "Choose" });
  await phone.getByRole("button", { name: `I have rung, ${one}` }).click();
  await phone.getByRole("button", { name: `No answer, ${one}` }).click();
  await timelineIs(phone, ["The event", `Rang ${one}, no answer.`], "the same in English", COURSE);
  await phone.getByRole("button", { name: "Write accident report" }).click();
  await phone.getByRole("textbox", { name: "What happened?" }).fill("Fell off the swing.");
  await phone.getByRole("textbox", { name: "Where?" }).fill("The playground");
  await phone.getByRole("radio", { name: "Injury" }).check();
  await phone.getByRole("radio", { name: "A colleague" }).check();
  await phone.getByRole("button", { name: "Save the report" }).click();
  await shown(phone, "Fell off the swing.", 1);
  await shown(phone, /^Saved on the phone\. Sent when you have a connection\.$/, 4);
});
