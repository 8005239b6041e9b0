// A pupil who is of age, at the school's office in a browser: asked about each adult, and what was said holds at once.
import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { School } from "../interop/school.js";
import { looks } from "./looks.js";
import { PATIENCE, startBrowser } from "./demo.js";

/** @type {School} */
let school;
let browser, office, child;
before(async () => {
  school = await School.open();
  child = school.people.child;
  await comesOfAge(child);
  browser = await startBrowser();
  office = await open({ viewport: { width: 360, height: 740 } });
  await signIn(office, await school.invite(school.people.office));
});
after(async () => {
  await browser?.close();
  await school?.close();
});

/** The next load of the register has a pupil born eighteen years and a day ago. */
async function comesOfAge(pupil) {
  const register = path.join(school.folder, "register");
  const born = new Date();
  born.setUTCFullYear(born.getUTCFullYear() - 18);
  born.setUTCDate(born.getUTCDate() - 1);
  for (const name of (await readdir(register)).filter((name) => name.startsWith("persons"))) {
    const file = path.join(register, name);
    const page = JSON.parse(await readFile(file, "utf8"));
    for (const person of page.data.filter((person) => person.id === pupil)) {
      person.civicNo = null;
      person.birthDate = born.toISOString().slice(0, 10);
    }
    await writeFile(file, JSON.stringify(page));
  }
  assert.match(await school.tell("import", register), /pupils of age +1\nof these not asked yet +1\n/);
}

async function open(options) {
  const context = await browser.newContext({ locale: "sv-SE", reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(school.url);
  return page;
}

async function signIn(page, code) {
  await page.getByRole("textbox").fill(code);
  await page.getByRole("button", { name: "Logga in" }).last().click();
  await page.waitForURL("**/today*");
}

test("the office asks a pupil who is of age, writes the answer down, and the adult sees nothing more", async () => {
  const guardian = await open({ viewport: { width: 1280, height: 900 } });
  await signIn(guardian, await school.invite(school.people.guardian_one));
  const ofChild = guardian.locator(`a[href="/child/${child}"]`).first();
  await ofChild.waitFor();

  await office.goto(`${school.url}/office`);
  await office.getByText("Fyllt 18 år: fråga vem som får kontaktas").waitFor();
  await looks(office, "the office has somebody to ask");
  await office.locator(`a[href="/office/of-age/${child}"]`).click();
  await office.getByText("Inte frågad än").first().waitFor();
  await looks(office, "which adults may be contacted");
  const never = office.locator(`button[value="of-age-${child}-${school.people.guardian_one}-never"]`);
  await never.click();
  await office.locator(".question").getByText("elevens eget svar").waitFor();
  await looks(office, "is it the pupil's own answer?");
  await office.locator(".question button").click();
  await office.getByText(/Antecknat .* av /).waitFor();
  await looks(office, "it is written down");

  // At once, without a word about why, and nobody is signed out.
  await ofChild.waitFor({ state: "detached" });
  assert.equal(new URL(guardian.url()).pathname, "/today");
  assert.ok(!(await guardian.locator("body").innerText()).includes("myndig"));
});
