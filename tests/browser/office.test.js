// The school's office in a browser: codes against identity and for a meeting, devices, numbers that were found wrong.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { School } from "../interop/school.js";
import { looks } from "./looks.js";
import { PATIENCE, ring, startBrowser } from "./demo.js";

/** @type {School} */
let school;
let browser, office;
before(async () => {
  school = await School.open();
  browser = await startBrowser();
  office = await open("/");
  await signIn(office, await school.invite(school.people.office));
});
after(async () => {
  await browser?.close();
  await school?.close();
});

const narrow = { width: 360, height: 740 };

async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "sv-SE",
    reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(school.url + path);
  return page;
}

async function signIn(page, code) {
  await page.getByRole("textbox").fill(code);
  await page.getByRole("button", { name: "Logga in" }).last().click();
  await page.waitForURL("**/today*");
}

/** Answers the question that a button asks. */
async function yes(page) {
  await page.locator(".question button").click();
}

test("a guardian who has shown who it is gets a code, signs in with it, and the office sees it", async () => {
  await office.goto(`${school.url}/today`);
  await office.getByRole("link", { name: /Expeditionen/ }).first().click();
  await office.getByText("Engångskoder och telefoner").waitFor();
  await looks(office, "the office");
  await office.goto(`${school.url}/office/class/${school.people.class}`);
  await office.getByText("Har inte loggat in").first().waitFor();
  await looks(office, "a class at the office");
  await office.locator(`a[href="/office/person/${school.people.guardian_one}"]`).click();
  await office.getByRole("button", { name: "Ge en engångskod" }).click();
  await office.locator(".question").getByText("legitimation").waitFor();
  await looks(office, "has it been checked who it is?");
  await yes(office);
  const slip = office.locator(".slip");
  await slip.waitFor();
  await looks(office, "a code at the desk");
  const code = await slip.locator(".code").innerText();
  assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);

  const guardian = await open("/", { viewport: narrow });
  await signIn(guardian, code);
  await office.goto(`${school.url}/office`);
  await office.locator(`a[href="/office/person/${school.people.guardian_one}"]`).first().waitFor();
  // Signed in somewhere else as well: the first device says so, until its person has read it.
  await office.goto(`${school.url}/office/person/${school.people.guardian_one}`);
  await office.getByRole("button", { name: "Ge en engångskod" }).click();
  await yes(office);
  await office.locator(".slip").waitFor();
  const other = await open("/", { viewport: narrow });
  await signIn(other, await office.locator(".slip .code").innerText());
  await guardian.getByText("En ny telefon loggade in som du").waitFor();
  await looks(guardian, "somebody has signed in as you");
  await guardian.goto(`${school.url}/this-phone`);
  await guardian.getByText("Du är också inloggad på").waitFor();
  await looks(guardian, "the own other devices");

  // It was not the guardian: the office revokes the newest device, which is signed out at once.
  await office.goto(`${school.url}/office/person/${school.people.guardian_one}`);
  await office.getByRole("button", { name: /^Spärra / }).first().click();
  await yes(office);
  await office.getByText("Spärrad eller utloggad").waitFor();
  assert.equal(await office.getByRole("button", { name: /^Spärra / }).count(), 1, "the other is let in");
  await looks(office, "somebody's devices, one of them revoked");
  await other.getByText("Skolan har spärrat den här telefonen").waitFor();
  await guardian.goto(`${school.url}/today`);
  await guardian.getByText("En ny telefon loggade in").waitFor({ state: "detached" });
});

test("codes for a parent meeting are slips to print, and gone when the page is left", async () => {
  await office.goto(`${school.url}/office/class/${school.people.class}`);
  await office.getByRole("button", { name: /^Gör koder till de \d+ som saknar telefon/ }).click();
  await yes(office);
  await office.waitForURL("**/codes*");
  const slips = office.locator(".slip");
  assert.ok(await slips.count() > 20);
  assert.equal(await office.locator(".slip .qr svg").count(), await slips.count(), "each can be scanned");
  await looks(office, "codes to hand out");
  await office.setViewportSize(narrow);
  await looks(office, "codes to hand out, on a narrow screen");
  await office.setViewportSize({ width: 1280, height: 900 });
  await office.emulateMedia({ media: "print", colorScheme: "light" });
  assert.equal(await office.locator("nav, .tabs").first().isVisible(), false, "only the slips are printed");
  await office.emulateMedia({ media: "screen" });
  await office.goto(`${school.url}/today`);
  await office.goto(`${school.url}/office/class/${school.people.class}/codes`);
  await office.getByText("Koderna visas bara en gång").waitFor();
});

test("a wrong number that a mentor met is a task of the office until somebody has looked into it", async () => {
  const mentor = await open("/", { viewport: narrow });
  await signIn(mentor, await school.invite(school.people.mentor_a));
  await mentor.goto(`${school.url}/pupil/${school.people.child}`);
  const rings = mentor.getByRole("button", { name: /^Ring, / }).first();
  const name = (await rings.getAttribute("aria-label")).slice("Ring, ".length);
  await ring(mentor, name, "Fel nummer");
  await mentor.getByText(/^Sparat hos skolan/).first().waitFor();

  await office.goto(`${school.url}/office`);
  const task = office.locator("li", { hasText: "I elevregistret" }).filter({ hasText: name });
  await task.waitFor();
  await looks(office, "a wrong number to mend");
  await task.getByRole("button", { name: `Numret till ${name} är kontrollerat` }).click();
  await office.locator(".question").getByText("Kontaktbok ändrar inget").waitFor();
  await yes(office);
  await task.waitFor({ state: "detached" });
  assert.equal((await mentor.goto(`${school.url}/office`)).status(), 200);
  await mentor.getByText("Sidan finns inte på den här telefonen").waitFor();
});

test("without script, in English", async () => {
  const page = await open("/", { javaScriptEnabled: false, viewport: narrow });
  await signIn(page, await school.invite(school.people.rektor));
  await page.goto(`${school.url}/this-phone`);
  await page.getByRole("button", { name: "English" }).click();
  await page.goto(`${school.url}/office`);
  await page.getByText("One-time codes and phones").waitFor();
  await page.goto(`${school.url}/office/staff`);
  await page.getByText("Has not signed in").first().waitFor();
});
