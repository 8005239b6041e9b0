// What a person meets in a browser: focus that is not lost, answers that are seen, questions that Escape closes, letters twice as
// large, a pupil found by name, all of it by the keyboard too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { looks } from "./looks.js";
import { GUARDIAN, MENTOR, OFFICE, Stage, calls, guardians, hurt, pupilWithTwoGuardians, shown } from "./demo.js";

const narrow = { viewport: { width: 390, height: 844 } };
const large = { ...narrow, bypassCSP: true };

/** @type {Stage} */
let stage;
before(async () => {
  stage = await Stage.start();
});
after(() => stage?.end());

/** What has focus: its words, and whether it is in the window. */
const focused = (window) => window.evaluate(() => {
  const { activeElement: one } = document;
  const box = one.getBoundingClientRect();
  return { tag: one.tagName, words: one.innerText.trim(), id: one.id, seen: box.bottom > 0 && box.top < innerHeight };
});

/** Waits until what has focus says this, in sight. */
async function focusIs(window, words, why) {
  await window.waitForFunction((source) => { const { activeElement: one } = document; return one !== document.body && new RegExp(source).test(one.innerText); }, words.source)
    .catch(async () => assert.match((await focused(window)).words, words, why));
  assert.ok((await focused(window)).seen, `${why}: in sight`);
}

/** Letters twice as large, however the person has made them so. */
const twice = (window) => window.addStyleTag({ content: "html { font-size: 200% }" });

test("after a call and after its outcome focus is on the row that it was about, and the row says it", async () => {
  const phone = await stage.phone(MENTOR, "class", narrow);
  await pupilWithTwoGuardians(phone);
  const [one] = await guardians(phone);
  const call = calls(phone, one).first();
  await call.evaluate((button) => button.removeAttribute("data-opens"));
  await call.focus();
  await phone.keyboard.press("Enter");
  await focusIs(phone, /Vad hände när du ringde/, "after the call");
  assert.equal((await focused(phone)).tag, "LI", "a second Enter chooses no outcome");
  await phone.keyboard.press("Tab");
  await phone.keyboard.press("Enter");
  await calls(phone, one).first().waitFor();
  await focusIs(phone, new RegExp(one), "after the outcome");
  await looks(phone, "a pupil after a call");
});

test("Escape closes a question, and focus goes back to what asked it", async () => {
  const phone = await stage.phone(MENTOR, "", narrow);
  await hurt(phone, stage.phones[MENTOR], await firstPupil(phone));
  const told = phone.getByRole("button", { name: /^Har fått veta på annat sätt, / }).first();
  await told.focus();
  await phone.keyboard.press("Enter");
  await phone.locator(".question").waitFor();
  await phone.keyboard.press("Escape");
  await phone.locator(".question").waitFor({ state: "detached" });
  await focusIs(phone, /^Har fått veta på annat sätt/, "after Escape");
  const ring = phone.getByRole("button", { name: /^Ring 112/ });
  assert.equal(await ring.count(), 1, "it is named by its digits");
  await phone.getByText("sedan det hände").waitFor();
  await looks(phone, "an accident with its minutes");
  // Begun by mistake: taken back, and gone from I dag.
  await phone.getByRole("button", { name: "Ingen olycka" }).click();
  await phone.locator(".question").getByRole("button", { name: "Ingen olycka" }).click();
  await focusIs(phone, /Ingen olycka, den togs tillbaka/, "what the act answers");
  await phone.goto(stage.phones[MENTOR]);
  await shown(phone, "Olycka pågår", 0);
});

async function firstPupil(phone) {
  await phone.goto(`${stage.phones[MENTOR]}class`);
  await pupilWithTwoGuardians(phone, 1);
  return phone.getByRole("heading", { level: 1 }).innerText();
}

test("all that is missing stands at its field, the first has focus, and it goes when it is filled in", async () => {
  const phone = await stage.phone(MENTOR, "", { viewport: { width: 360, height: 740 } });
  await hurt(phone, stage.phones[MENTOR], await firstPupil(phone));
  await phone.getByRole("button", { name: "Skriv olycksfallsrapport" }).click();
  await phone.getByRole("textbox", { name: "Vad hände?" }).waitFor();
  await phone.getByRole("button", { name: "Spara rapporten" }).click();
  await shown(phone, /^(Skriv vad som hände|Skriv var det hände|Välj skada, tillbud eller ohälsa|Välj vem som hade tillsyn)\.$/, 4);
  await phone.waitForFunction(() => document.activeElement.tagName === "TEXTAREA");
  assert.ok((await focused(phone)).seen);
  await looks(phone, "a form with all that is missing said");
  await phone.keyboard.type("Halkade.");
  await shown(phone, "Skriv vad som hände.", 0);
  await phone.goto(stage.phones[MENTOR]);
});

test("a pupil is found by name and noted about, by the keyboard alone", async () => {
  const phone = await stage.phone(MENTOR, "", { ...narrow, forcedColors: "active" });
  const note = phone.getByRole("button", { name: "Anteckna kontakt" });
  await note.focus();
  await phone.keyboard.press("Enter");
  const search = phone.getByRole("textbox", { name: "Sök elev" });
  await search.waitFor();
  await looks(phone, "whom a note is about, forced colours");
  await search.focus();
  await phone.keyboard.type("alma");
  const rows = phone.getByRole("button", { name: /^Anteckna, / });
  await phone.waitForFunction(() => document.querySelectorAll('button[aria-label^="Anteckna, "]').length < 6);
  assert.match(await rows.last().getAttribute("aria-label"), /Alma/);
  await rows.last().focus();
  await phone.keyboard.press("Enter");
  await phone.waitForURL(/\/note\/[^/]+$/);
  await phone.getByRole("textbox", { name: /Vad sades/ }).fill("Ringde hem.");
  const draft = new URL(phone.url()).pathname;
  await phone.getByText(/^Utkast, sparat/).first().waitFor();
  await phone.goto(stage.phones[MENTOR] + draft.split("/note/")[0].slice(1));
  await phone.getByRole("link", { name: /^Utkast till anteckning/ }).click();
  await phone.waitForURL(`**${draft}*`);
  await phone.getByRole("button", { name: "Kasta utkastet" }).click();
  await phone.locator(".question").getByRole("button", { name: "Kasta utkastet" }).click();
  // Without script it is the button that searches.
  const plain = await stage.phone(MENTOR, "class", { ...narrow, javaScriptEnabled: false });
  await plain.getByRole("textbox", { name: "Sök elev" }).fill("alma");
  await plain.getByRole("button", { name: "Sök" }).click();
  assert.ok(await plain.locator("a[href^='/pupil/']").count() < 4);
});

test("the page speaks the language that was chosen, all of it", async () => {
  const phone = await stage.phone(GUARDIAN, "this-phone", narrow);
  assert.equal(await phone.locator("html").getAttribute("lang"), "sv");
  await phone.getByRole("button", { name: "English" }).click();
  await phone.getByRole("button", { name: "Svenska" }).waitFor();
  assert.equal(await phone.locator("html").getAttribute("lang"), "en");
  assert.equal(await phone.locator(".skip").innerText(), "To the content");
  await looks(phone, "this phone in English");
  await phone.getByRole("button", { name: "Svenska" }).click();
  await phone.getByRole("button", { name: "English" }).waitFor();
  assert.equal(await phone.locator("html").getAttribute("lang"), "sv");
});

test("with letters twice as large nothing leaves a narrow window and no tab lies over another", async () => {
  const phone = await stage.phone(MENTOR, "class", large);
  const first = await pupilWithTwoGuardians(phone);
  for (const path of ["", "class", "accident", "note", "talks", "this-phone", first, "report"]) {
    await phone.goto(stage.phones[MENTOR] + path);
    await twice(phone);
    await looks(phone, `${path}, letters twice as large`);
    const over = await phone.evaluate(() => {
      const words = [...document.querySelectorAll(".tabs a > span:last-child")].filter((one) => one.checkVisibility());
      const boxes = words.map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return range.getBoundingClientRect();
      });
      return boxes.some((a, n) => boxes.slice(n + 1).some((b) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
    });
    assert.equal(over, false, `${path}: a tab lies over another`);
  }
});

test("the numbers of a trip's list are whole in a narrow window", async () => {
  const phone = await stage.phone(MENTOR, "class", narrow);
  await phone.getByRole("button", { name: "Förbered en resa" }).click();
  await phone.getByRole("textbox", { name: "Vart åker ni?" }).fill("Universeum");
  await phone.getByRole("button", { name: /^Ingen i / }).click();
  await shown(phone, /^0 av \d+ är ikryssade/, 1);
  await phone.getByRole("button", { name: /^Alla i / }).click();
  await shown(phone, /^(\d+) av \1 är ikryssade/, 1);
  await looks(phone, "a trip being planned");
  await phone.getByRole("button", { name: "Hämta numren" }).click();
  await phone.waitForURL(/\/trip\//);
  await phone.getByRole("button", { name: "Visa listan för utskrift" }).click();
  await phone.waitForURL(/\/list/);
  for (const how of ["as they are", "twice as large"]) {
    if (how === "twice as large") await phone.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    const cut = await phone.evaluate(() => [...document.querySelectorAll("td")].filter((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
    }).map((cell) => cell.innerText.length));
    assert.deepEqual(cut, [], `numbers, ${how}`);
  }
  await phone.evaluate(() => { document.documentElement.style.fontSize = ""; });
  await looks(phone, "the list of a trip");
});

test("the slips of codes are four to a sheet, and say what to do", async () => {
  const office = await stage.phone(OFFICE, "office", { viewport: { width: 1280, height: 900 } });
  await office.getByRole("link", { name: /^7B/ }).click();
  await office.getByRole("button", { name: /^Gör koder till de/ }).click();
  await office.locator(".question").getByRole("button", { name: /^Gör koder/ }).click();
  await office.waitForURL(/\/codes/);
  const slips = await office.locator(".slip").count();
  assert.ok(slips > 4);
  await office.locator(".slip").first().getByText(/Gäller en gång, till/).waitFor();
  const pdf = (await office.pdf({ format: "A4" })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, Math.ceil(slips / 4));
});
