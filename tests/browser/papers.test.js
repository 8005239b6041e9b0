// Papers: an accident report and a copy of a ledger as PDF, who files a report, and a wrong number met in an accident.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { looks } from "./looks.js";
import { MENTOR, OFFICE, REKTOR, Stage, guardians, hurt, pupilWithTwoGuardians, ring, shown } from "./demo.js";

const WHAT = "Halkade på en våt sten vid bäcken.";
const narrow = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" };

/** @type {Stage} */
let stage;
/** The paths of a pupil and of an accident, and two guardians of the pupil. */
let pupil, accident, one, other;
before(async () => {
  stage = await Stage.start();
  await stage.airplane(MENTOR, true);
  const phone = await stage.phone(MENTOR, "class", narrow);
  pupil = await pupilWithTwoGuardians(phone);
  const name = await phone.getByRole("heading", { level: 1 }).innerText();
  [one, other] = await guardians(phone);
  await hurt(phone, stage.phones[MENTOR], name);
  accident = new URL(phone.url()).pathname.slice(1);
  await ring(phone, one, "Fel nummer");
  await ring(phone, other, "Fick tag på");
  await stage.airplane(MENTOR, false);
  // The office's page has what was at the school when it was gone to.
  await shown(phone, /^Sparat hos skolan/, 3);
});
after(() => stage?.end());

const report = () => accident.replace(/^accident/, "report");

/** The file behind a link, which must be a tagged PDF under a name that says nothing of whom it is about. */
async function paper(page, called) {
  const link = page.getByRole("link", { name: "Spara som PDF" });
  await link.waitFor();
  const answer = await page.request.get(new URL(await link.getAttribute("href"), page.url()).href);
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()["content-type"], /^application\/pdf/);
  assert.match(answer.headers()["content-disposition"], new RegExp(`^attachment; filename="${called.source}"$`));
  const body = (await answer.body()).toString("latin1");
  assert.ok(body.startsWith("%PDF-") && body.includes("/StructTreeRoot") && body.includes("pdfuaid"), "tagged, and says so");
  const downloads = page.waitForEvent("download");
  await link.click();
  assert.match((await downloads).suggestedFilename(), new RegExp(`^${called.source}$`));
}

test("a wrong number in an accident is one task of the office", async () => {
  const office = await stage.phone(OFFICE, "office", narrow);
  const task = office.locator("li", { hasText: "I elevregistret" }).filter({ hasText: one });
  await task.waitFor();
  assert.equal(await task.count(), 1, "the report and the ledger both have it, and it is one thing to mend");
  await looks(office, "the office on a phone");
});

test("the rektor has the report as PDF and finds the e-service; who wrote it files it once that is allowed", async () => {
  const phone = await stage.phone(MENTOR, accident, narrow);
  await phone.getByRole("button", { name: "Skriv olycksfallsrapport" }).click();
  await phone.getByRole("textbox", { name: "Vad hände?" }).fill(WHAT);
  await phone.getByRole("textbox", { name: "Var?" }).fill("Kilsbergen");
  await phone.getByRole("radio", { name: "Skada" }).check();
  await phone.getByRole("radio", { name: "Jag" }).check();
  await phone.getByRole("button", { name: "Spara rapporten" }).click();
  await phone.waitForURL(`**/${report()}*`);
  await shown(phone, /^Sparad hos skolan .* inte inlämnad än$/, 1);
  assert.equal(await phone.getByRole("textbox", { name: "Ärendenummer" }).count(), 0, "filing is the rektor's");

  const rektor = await stage.phone(REKTOR, `${report()}/hand-over`, narrow);
  await looks(rektor, "a report to hand over");
  const service = rektor.getByRole("link", { name: "Öppna kommunens e-tjänst" });
  assert.equal(await service.getAttribute("href"), "https://e-tjanst.example.se/olycksfall");
  assert.equal(await rektor.getByRole("link", { name: "Spara som PDF" }).count(), 0, "no file before it is logged");
  await rektor.getByRole("button", { name: `Till ${one}` }).click();
  const logged = await rektor.getByText(/^Antecknad hos skolan .*, ärende/).innerText();
  await looks(rektor, "a report that was handed over");
  await paper(rektor, /rapport-[0-9a-z]{4}-[0-9a-z]{4}\.pdf/);
  // Whoever leads the unit finds who handed it to whom, by what stands on its sheets.
  await rektor.goto(`${stage.phones[REKTOR]}copies`);
  await rektor.getByRole("textbox", { name: "Beteckning" }).fill(logged.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)[0]);
  await rektor.getByRole("button", { name: "Sök" }).click();
  await rektor.getByText(new RegExp(`Till ${one}\\.`)).waitFor();
  await looks(rektor, "a report found by its reference");

  await rektor.goto(`${stage.phones[REKTOR]}report`);
  await rektor.getByRole("button", { name: /^Låt den som skrev rapporten lämna in den/ }).click();
  await rektor.getByText("Den som skrev rapporten kan lämna in den.").waitFor();
  await looks(rektor, "who files the reports");
  await phone.getByRole("textbox", { name: "Ärendenummer" }).fill("2026-77");
  await phone.getByRole("button", { name: "Fyll i ärendenummer" }).click();
  await phone.getByText("Inlämnad, ärende 2026-77").first().waitFor();
  await rektor.goto(stage.phones[REKTOR] + report());
  await rektor.getByText("Inlämnad, ärende 2026-77").first().waitFor();
});

test("a copy for one guardian has nothing of the other until a person has read it", async () => {
  const rektor = await stage.phone(REKTOR, pupil, narrow);
  await rektor.getByRole("button", { name: "Öppna kontakterna" }).click();
  await rektor.getByRole("link", { name: /^Kopia för en vårdnadshavare/ }).click();
  await rektor.getByRole("link", { name: new RegExp(`^${one}`) }).click();
  const make = rektor.getByRole("button", { name: "Gör kopian" });
  await make.waitFor();
  assert.equal(await rektor.getByRole("link", { name: "Spara som PDF" }).count(), 0, "no file before it is logged");
  await looks(rektor, "a copy for one guardian");
  const copied = rektor.locator("[id$='-part-copied']");
  assert.match(await copied.innerText(), new RegExp(one));
  assert.equal((await copied.innerText()).includes(other), false);
  await shown(rektor, "En kontakt som rör någon annan", 1);
  await make.click();
  await rektor.getByText(/^Antecknad hos skolan .*, ärende/).waitFor();
  await paper(rektor, /kopia-[0-9a-z]{4}-[0-9a-z]{4}\.pdf/);
});

test("without script, in English", async () => {
  const page = await stage.phone(REKTOR, "this-phone", { ...narrow, javaScriptEnabled: false });
  await page.getByRole("button", { name: "English" }).click();
  await page.goto(`${stage.phones[REKTOR]}${report()}/hand-over`);
  await page.getByRole("button", { name: "For somebody else" }).click();
  const link = page.getByRole("link", { name: "Save as PDF" });
  const answer = await page.request.get(new URL(await link.getAttribute("href"), page.url()).href);
  assert.match(answer.headers()["content-type"], /^application\/pdf/);
});
