// Development talks: every guardian is invited, wishes without net are wishes until the school has decided, one time is
// one family's, and what the school moves or takes away is asked about again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { looks } from "./looks.js";
import { GUARDIAN, GUARDIAN_OF_ANOTHER, MENTOR, OTHER_GUARDIAN, Stage, refused, shown } from "./demo.js";

/** @type {Stage} */
let stage;
/** The path of the round, and the times that were offered, the earliest first. */
let round, times;
before(async () => { stage = await Stage.start(); });
after(() => stage?.end());

const narrow = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" };
const WISHED = "Önskad, väntar på skolan";

const says = (phone, words) => phone.getByText(words).locator("visible=true").first().waitFor();

/** A guardian's invitation, in a new window. */
async function invitation(guardian) {
  const phone = await stage.phone(guardian, "talks", narrow);
  await phone.getByRole("link", { name: /^Utvecklingssamtal/ }).first().click();
  await phone.waitForURL(/\/talk\//);
  return phone;
}

/** The times that a guardian can choose, "tis 1 dec 15.40–16.00". */
const offered = (phone) => phone.locator("input[name='f.slot']").evaluateAll((all) =>
  all.map((one) => one.closest("label").innerText.match(/\S+ \d+ \S+ [\d.]+–[\d.]+/)[0]));

/** Wishes for a time. */
async function wish(phone, time) {
  await phone.getByRole("radio", { name: new RegExp(`^${time.replaceAll(".", "\\.")}`) }).check();
  await phone.getByRole("button", { name: /^Önska / }).click();
}

test("without net times are planned and kept, and nobody is called invited", async () => {
  await stage.airplane(MENTOR, true);
  const phone = await stage.phone(MENTOR, "talks", narrow);
  await phone.getByRole("button", { name: "Planera samtal med 7B" }).click();
  await phone.waitForURL("**/times/*");
  await phone.getByRole("textbox", { name: "Plats" }).fill("Sal 14");
  await says(phone, "Det blir 9 tider");
  await looks(phone, "times being planned");
  const told = phone.waitForResponse((answer) => answer.url().endsWith("/__type") && answer.ok());
  await phone.getByRole("textbox", { name: /^Några ord/ }).fill("Vi pratar om hur hösten har gått.");
  await told;
  await stage.kill(MENTOR);
  await phone.reload();
  assert.equal(await phone.getByRole("textbox", { name: "Plats" }).inputValue(), "Sal 14");
  await phone.getByRole("button", { name: "Bjud in alla vårdnadshavare" }).click();
  await phone.waitForURL("**/talks*");
  await shown(phone, "Sparat på telefonen. Skickas när du har nät.", 1);
  await phone.getByRole("link", { name: /^Utvecklingssamtal 7B/ }).click();
  await says(phone, "Vårdnadshavarna bjuds in när skolan har fått tiderna.");
  round = new URL(phone.url()).pathname.slice(1);
  await looks(phone, "a round on the phone");
});

test("when the school has them every guardian has an invitation of their own", async () => {
  await stage.airplane(MENTOR, false);
  const mentor = await stage.phone(MENTOR, round, narrow);
  await says(mentor, /^35 av 36 är inbjudna/);
  await looks(mentor, "a round");
  const first = await stage.phone(GUARDIAN, "", narrow);
  await says(first, /^Inte besvarad/);
  await looks(first, "a guardian's first page");
  const phone = await invitation(GUARDIAN);
  await says(phone, "Vi pratar om hur hösten har gått.");
  times = await offered(phone);
  assert.equal(times.length, 9);
  await looks(phone, "an invitation");
});

test("a wish made without net survives a kill, is a wish, and is confirmed when the school has it", async () => {
  await stage.airplane(GUARDIAN, true);
  const phone = await invitation(GUARDIAN);
  await wish(phone, times[1]);
  await says(phone, WISHED);
  await says(phone, /Sparat på telefonen/);
  await looks(phone, "a wish without net");
  await stage.kill(GUARDIAN);
  await phone.reload();
  await says(phone, WISHED);
  assert.equal(await phone.getByText("Bekräftad").count(), 0);
  await stage.airplane(GUARDIAN, false);
  await says(phone, `Bekräftad ${times[1]}, Sal 14`);
  const calendar = await phone.getByRole("link", { name: "Lägg i kalendern" }).getAttribute("href");
  const file = decodeURIComponent(calendar.split(",")[1]);
  assert.match(file, /SUMMARY:Samtal på skolan\r\n/);
  assert.doesNotMatch(file, /Elias|Norén|Sal 14/);
  await looks(phone, "a confirmed talk");
});

test("the other guardian sees nothing of it, wishes another time, and is asked whether the first will do", async () => {
  const phone = await invitation(OTHER_GUARDIAN);
  assert.equal(await phone.getByText("Bekräftad").count(), 0);
  assert.ok(!(await offered(phone)).includes(times[1]));
  const mentor = await stage.phone(MENTOR, round, narrow);
  await says(mentor, "1 av 2 har svarat");
  await wish(phone, times[4]);
  await says(phone, `Passar ${times[1].split("–")[0]}?`);
  await looks(phone, "a proposal");
  await phone.getByRole("button", { name: /^Ja, .* passar$/ }).click();
  await says(phone, `Bekräftad ${times[1]}, Sal 14`);
  await says(mentor, "2 av 2 har svarat");
  await shown(mentor, "För 1 av 23 elever har alla svarat", 1);
});

test("of two families that wish for one time without net one has it, and the other is offered the nearest", async () => {
  const [phone, other] = [await invitation(GUARDIAN_OF_ANOTHER), await invitation(GUARDIAN)];
  await stage.airplane(GUARDIAN_OF_ANOTHER, true);
  await wish(phone, times[3]);
  await says(phone, WISHED);
  // The time is had together: alone it cannot be moved.
  await wish(other, times[3]);
  await says(other, "Samtalet är gemensamt, tiden gäller fortfarande");
  const both = await invitation(OTHER_GUARDIAN);
  await both.getByRole("button", { name: "Lämna tillbaka tiden" }).click();
  await both.locator(".question").getByRole("button", { name: "Lämna tillbaka tiden" }).click();
  await says(both, "Svaret är återtaget");
  await wish(other, times[3]);
  await says(other, `Bekräftad ${times[3]}, Sal 14`);
  await stage.airplane(GUARDIAN_OF_ANOTHER, false);
  await says(phone, /^Någon annan hann före/);
  assert.equal(await phone.getByRole("button", { name: /^Önska \S+ \d/ }).count(), 3);
  await looks(phone, "a time that somebody else has");
  await phone.getByRole("button", { name: `Önska ${times[2].split("–")[0]}` }).click();
  await says(phone, `Bekräftad ${times[2]}, Sal 14`);
});

test("a time that is moved while its guardian has no net is asked about again", async () => {
  const phone = await invitation(GUARDIAN_OF_ANOTHER);
  await stage.airplane(GUARDIAN_OF_ANOTHER, true);
  const mentor = await stage.phone(MENTOR, round, narrow);
  await mentor.getByRole("link", { name: new RegExp(`^${times[2].replaceAll(".", "\\.")}`) }).click();
  await mentor.waitForURL("**/times/*/*");
  await looks(mentor, "a time to move");
  const field = mentor.getByLabel("När börjar samtalet?");
  await field.fill((await field.inputValue()).replace(/T.*/, "T19:00"));
  await mentor.getByRole("button", { name: "Flytta tiden" }).click();
  await mentor.waitForURL(`**/${round}*`);
  await says(phone, `Bekräftad ${times[2]}, Sal 14`);
  await stage.airplane(GUARDIAN_OF_ANOTHER, false);
  await says(phone, "Tiden har flyttats");
  await says(phone, new RegExp(`Svaret gällde ${times[2].split("–")[0].replaceAll(".", "\\.")}`));
  await looks(phone, "a time that moved");
  await phone.getByRole("button", { name: /^Ja, .* passar$/ }).click();
  await says(phone, /^Bekräftad .*19\.00–19\.20, Sal 14$/);
});

test("a time that the school takes away beats the wish for it", async () => {
  const phone = await invitation(OTHER_GUARDIAN);
  await stage.airplane(OTHER_GUARDIAN, true);
  await wish(phone, times[7]);
  const mentor = await stage.phone(MENTOR, round, narrow);
  await mentor.getByRole("link", { name: new RegExp(`^${times[7].replaceAll(".", "\\.")}`) }).click();
  await mentor.getByRole("button", { name: "Ta bort tiden" }).click();
  await mentor.locator(".question").getByRole("button", { name: "Ta bort tiden" }).click();
  await says(mentor, "Borttagen");
  await stage.airplane(OTHER_GUARDIAN, false);
  await says(phone, "Skolan har tagit bort tiden, välj en ny");
});

test("who finds no time says what instead, and who needs an interpreter in which language", async () => {
  const phone = await invitation(OTHER_GUARDIAN);
  await phone.getByRole("button", { name: "Ingen tid passar mig" }).click();
  await phone.waitForURL("**/no-time*");
  await looks(phone, "no time will do");
  await phone.getByRole("button", { name: "Skicka svaret" }).click();
  await refused(phone, "Välj vad du vill i stället.");
  await phone.getByRole("radio", { name: "Ring mig" }).check();
  await phone.getByRole("button", { name: "Skicka svaret" }).click();
  await phone.waitForURL(/\/talk\/[^/]+\/[^/]+\/[^/]+$/);
  await says(phone, "Ring mig");
  await phone.getByRole("link", { name: /^Tolk och frågor/ }).click();
  await phone.getByRole("textbox", { name: "Tolk på vilket språk?" }).fill("arabiska");
  await looks(phone, "interpreter and questions");
  await phone.getByRole("button", { name: "Skicka svaret" }).click();
  await says(phone, "Tolk: arabiska");
  const mentor = await stage.phone(MENTOR, "", narrow);
  await mentor.getByRole("link", { name: /^Boka tolk: arabiska/ }).click();
  await says(mentor, "Ingen tid passar, vill bli uppringd");
  await looks(mentor, "a pupil's talk");
  await mentor.getByRole("button", { name: /^Tolk bokad/ }).click();
  await says(mentor, /Tolk bokad: arabiska/);
});

test("a guardian without a phone is answered for, and it shows", async () => {
  const mentor = await stage.phone(MENTOR, round, narrow);
  await mentor.getByRole("link", { name: /Alma Sjöblom/ }).first().click();
  await mentor.locator("a[href^='/talk/']").first().click();
  await says(mentor, /^Du svarar åt/);
  await looks(mentor, "an answer for another");
  await wish(mentor, times[8]);
  await says(mentor, `Bekräftad ${times[8]}, Sal 14`);
});

test("a talk that was not held is written down with why", async () => {
  const mentor = await stage.phone(MENTOR, round, narrow);
  await mentor.getByRole("link", { name: /Alma Sjöblom/ }).first().click();
  await mentor.getByRole("button", { name: "Anteckna samtalet" }).click();
  await mentor.getByRole("radio", { name: "Nej" }).check();
  await mentor.getByRole("radio", { name: "Ingen kom" }).check();
  await looks(mentor, "a talk written down");
  await mentor.getByRole("button", { name: "Spara" }).click();
  await says(mentor, "Blev inte av. Ingen kom.");
});

test("the mentor's card is there without net, and the school knows that it was given", async () => {
  const phone = await stage.phone(GUARDIAN, "", narrow);
  await phone.locator("a[href^='/child/']").click();
  await phone.getByRole("link", { name: /^Mejla, / }).first().waitFor();
  await looks(phone, "a child");
  const mentor = await stage.phone(MENTOR, round, narrow);
  await mentor.getByRole("link", { name: /Elias Norén/ }).first().click();
  await says(mentor, /Kontaktkortet visat/);
});

test("in English, and without script, a guardian can answer", async () => {
  const plain = await stage.phone(OTHER_GUARDIAN, "this-phone", { ...narrow, javaScriptEnabled: false });
  await plain.getByRole("button", { name: "English" }).click();
  await plain.goto(`${stage.phones[OTHER_GUARDIAN]}talks`);
  await plain.getByRole("link", { name: /^Development talk for/ }).click();
  await plain.getByRole("radio").first().check();
  await plain.getByRole("button", { name: /^Wish for/ }).click();
  const answered = plain.getByText(/^(Confirmed |Does .* suit you)/).first();
  for (let tries = 0; tries < 40 && await answered.count() === 0; tries += 1) await plain.reload();
  assert.ok(await answered.count() > 0);
  await plain.goto(`${stage.phones[OTHER_GUARDIAN]}this-phone`);
  await plain.getByRole("button", { name: "Svenska" }).click();
});
