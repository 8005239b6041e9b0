// Draws the README's pictures: `npm run pictures` after `cargo build`.
import { mkdir } from "node:fs/promises";
import { CO_MENTOR, GUARDIAN, GUARDIAN_OF_ANOTHER, MENTOR, OFFICE, OTHER_MENTOR, REKTOR, Stage, calls, guardians, hurt,
  pupilWithTwoGuardians, ring, shown } from "./demo.js";

const folder = new URL("../pictures/", import.meta.url).pathname;
await mkdir(folder, { recursive: true });
const stage = await Stage.start();
const still = { reducedMotion: "reduce", locale: "sv-SE", deviceScaleFactor: 1.5 };
const phone = { ...still, viewport: { width: 390, height: 844 } };
const tall = { ...still, viewport: { width: 390, height: 1180 } };
const take = (window, name, more = {}) => window.screenshot({ path: `${folder}${name}.png`, ...more });

const mentor = await stage.phone(MENTOR, "class", phone);
const pupil = await pupilWithTwoGuardians(mentor);
await mentor.goto(`${stage.phones[MENTOR]}class`);
await take(mentor, "class");
await stage.airplane(CO_MENTOR, true);
const coMentor = await stage.phone(CO_MENTOR, pupil, tall);
const [one, other] = await guardians(coMentor);
await ring(coMentor, one, "Svarade inte");
await stage.airplane(CO_MENTOR, false);
await shown(coMentor, /^Sparat hos skolan/, 1);
await stage.airplane(CO_MENTOR, true);
await ring(coMentor, other, "Röstbrevlåda");
await take(coMentor, "pupil-without-net");
await take(await stage.phone(CO_MENTOR, "", phone), "today-without-net");

const note = await stage.phone(MENTOR, pupil, tall);
await note.getByRole("button", { name: "Anteckna kontakt" }).click();
await note.getByRole("textbox", { name: /Vad sades/ }).fill("Kommer till samtalet på tisdag. Vill gärna ha läxorna på papper.");
await shown(note, /Utkast, sparat på telefonen/, 1);
await take(note, "note");

const rektor = await stage.phone(REKTOR, pupil, { ...still, viewport: { width: 1200, height: 860 }, colorScheme: "dark" });
await rektor.getByRole("button", { name: "Öppna kontakterna" }).click();
await shown(rektor, /^Sparat hos skolan/, 1);
await take(rektor, "rektor-dark");

await stage.desk.emulateMedia({ reducedMotion: "reduce" });
for (const [number, path] of [[MENTOR, "class"], [CO_MENTOR, pupil], [REKTOR, pupil]]) {
  const frame = stage.desk.frameLocator(`#phone-${number} iframe`);
  await frame.locator("body").evaluate((_, to) => { location.href = to; }, `/${path}`);
}
await stage.desk.frameLocator(`#phone-${MENTOR} iframe`).getByText("7B").first().waitFor();
await stage.desk.frameLocator(`#phone-${CO_MENTOR} iframe`).getByText(one).first().waitFor();
await take(stage.desk, "desk");

await stage.airplane(MENTOR, true);
await mentor.goto(`${stage.phones[MENTOR]}${pupil}`);
const name = await mentor.getByRole("heading", { level: 1 }).innerText();
await hurt(mentor, stage.phones[MENTOR], name);
const accident = new URL(mentor.url()).pathname.slice(1);
await ring(mentor, one, "Svarade inte");
const call = calls(mentor, other).first();
await call.evaluate((button) => button.removeAttribute("data-opens"));
await call.click();
await shown(mentor, /^Vad hände när du ringde/, 1);
await take(await stage.phone(MENTOR, accident, tall), "accident");

await mentor.getByRole("button", { name: `Fick tag på, ${other}` }).click();
await mentor.getByRole("button", { name: "Skriv olycksfallsrapport" }).click();
await mentor.getByRole("textbox", { name: "Vad hände?" }).fill("Halkade på en våt sten vid bäcken och vred foten.");
await mentor.getByRole("textbox", { name: "Var?" }).fill("Kilsbergen, vid vindskyddet");
await mentor.getByRole("radio", { name: "Skada" }).check();
await mentor.getByRole("radio", { name: "Jag" }).check();
await mentor.getByRole("button", { name: "Nästa" }).click();
await mentor.waitForURL("**/2");
const form = new URL(mentor.url()).pathname.slice(1).replace(/2$/, "1");
await take(await stage.phone(MENTOR, form, tall), "report-form");

await mentor.getByRole("button", { name: "Spara rapporten" }).click();
await stage.airplane(MENTOR, false);
const report = accident.replace(/^accident/, "report");
await mentor.waitForURL(`**/${report}`);
await shown(mentor, /^Sparad hos skolan/, 1);
const files = await stage.phone(REKTOR, report, tall);
await files.getByRole("textbox", { name: "Ärendenummer" }).waitFor();
await take(files, "report-rektor");
await files.goto(`${stage.phones[REKTOR]}${report}/hand-over`);
await files.getByRole("button", { name: "Till kommunens e-tjänst" }).click();
await files.getByRole("link", { name: "Spara som PDF" }).waitFor();
await take(files, "hand-over");
await files.goto(stage.phones[REKTOR] + pupil);
await files.getByRole("button", { name: "Öppna kontakterna" }).click();
await files.getByRole("link", { name: /^Kopia för en vårdnadshavare/ }).click();
await files.getByRole("link", { name: new RegExp(`^${one}`) }).click();
await files.getByRole("button", { name: "Gör kopian" }).waitFor();
await take(files, "copy");
await files.close();

await stage.airplane(OTHER_MENTOR, true);
const wrong = await stage.phone(OTHER_MENTOR, "class", phone);
await pupilWithTwoGuardians(wrong);
await ring(wrong, (await guardians(wrong))[0], "Fel nummer");
await stage.airplane(OTHER_MENTOR, false);
await shown(wrong, /^Sparat hos skolan/, 1);
const desk = { ...still, viewport: { width: 1000, height: 760 } };
const office = await stage.phone(OFFICE, "office", desk);
await office.getByText("Fel nummer", { exact: true }).waitFor();
await take(office, "office");
await office.getByRole("link", { name: /^7B/ }).click();
await office.getByRole("button", { name: /^Gör koder till de/ }).click();
await office.locator(".question button").click();
await office.waitForURL("**/codes");
await office.locator(".slip").first().waitFor();
await take(office, "codes");

const plan = await stage.phone(CO_MENTOR, "class", tall);
await stage.airplane(CO_MENTOR, false);
await plan.getByRole("button", { name: "Förbered en resa" }).click();
const where = plan.getByRole("textbox", { name: "Vart åker ni?" });
await where.fill("Universeum");
await plan.getByRole("group", { name: "Andra vuxna på resan" }).getByRole("checkbox").first().check();
await plan.getByRole("button", { name: "Hämta numren" }).click();
await plan.waitForURL("**/trip/*");
await stage.airplane(CO_MENTOR, true);
await take(plan, "trip");

const offers = await stage.phone(MENTOR, "talks", tall);
await offers.getByRole("button", { name: "Planera samtal med 7B" }).click();
await offers.waitForURL("**/times/*");
await offers.getByRole("textbox", { name: "Plats" }).fill("Sal 14");
await offers.getByRole("textbox", { name: /^Några ord/ }).fill("Vi pratar om hur hösten har gått.");
await shown(offers, "Det blir 9 tider", 1);
await take(offers, "times");
await offers.getByRole("button", { name: "Bjud in alla vårdnadshavare" }).click();
await offers.waitForURL("**/talks");
for (const [number, time, net] of [[GUARDIAN_OF_ANOTHER, 1, true], [GUARDIAN, 3, false]]) {
  const guardian = await stage.phone(number, "talks", tall);
  await guardian.getByRole("link", { name: /^Utvecklingssamtal/ }).first().click();
  await guardian.getByRole("radio").nth(time).waitFor();
  if (!net) await stage.airplane(number, true);
  await guardian.getByRole("radio").nth(time).check();
  await guardian.getByRole("button", { name: /^Önska / }).click();
  await shown(guardian, net ? /^Bekräftad/ : "Önskad, väntar på skolan", 1);
  await take(guardian, net ? "talk-confirmed" : "talk-wished");
}
await offers.getByRole("link", { name: /^Utvecklingssamtal 7B/ }).click();
await shown(offers, "1 av 2 har svarat", 1);
await take(offers, "round");
await stage.end();
