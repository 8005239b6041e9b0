// A browser without a phone, at the school's own server: the link of an invitation, signing in, a note, signing out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { School } from "../interop/school.js";
import { looks } from "./looks.js";
import { PATIENCE, shown, startBrowser } from "./demo.js";

/** @type {School} */
let school;
let browser;
before(async () => {
  school = await School.open();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await school?.close();
});

async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "sv-SE", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function signIn(page, person) {
  await page.getByRole("textbox").fill(await school.invite(person));
  await page.getByRole("button", { name: "Logga in" }).last().click();
  // Without script the address goes on naming the window.
  await page.waitForURL(/\/today(\?w=\w+)?$/);
}

test("the link of an invitation shows the code, which is taken along to where one signs in", async () => {
  const code = await school.invite(school.people.mentor_b);
  const page = await open(`${school.url}/in#${code}`);
  await page.getByText(code).waitFor();
  await looks(page, "the code of an invitation");
  await page.getByRole("link", { name: "Logga in i den här webbläsaren" }).click();
  await page.waitForURL("**/sign-in*");
  assert.equal(await page.getByRole("textbox").inputValue(), code);
  await page.getByRole("button", { name: "Logga in" }).last().click();
  await page.waitForURL("**/today*");
  // Whoever comes with a link later is told that somebody is signed in, and not by name.
  await page.goto(`${school.url}/in#${await school.invite(school.people.mentor_a)}`);
  await page.getByRole("link", { name: "Logga in i den här webbläsaren" }).click();
  await page.waitForURL("**/already-in*");
  await page.getByText(/är redan inloggad här/).waitFor();
  await looks(page, "somebody is signed in already");
});

test("two mentors at two computers see each other's notes, one of them without script", async () => {
  const one = await open(school.url);
  await looks(one, "the door");
  await signIn(one, school.people.mentor_a);
  const other = await open(school.url, { javaScriptEnabled: false, reducedMotion: "reduce" });
  await signIn(other, school.people.mentor_b);

  await one.getByRole("link", { name: /Klassen/ }).first().click();
  await one.locator("a[href^='/pupil/']").first().click();
  await looks(one, "a pupil at a desk");
  const pupil = new URL(one.url()).pathname;
  await other.goto(school.url + pupil);
  await other.getByRole("button", { name: "Anteckna kontakt" }).click();
  await other.getByRole("textbox", { name: /Vad sades/ }).fill("Skrivet på skolans dator.");
  await other.getByRole("button", { name: "Spara" }).click();
  // The other page draws itself anew.
  await shown(one, /Skrivet på skolans dator\./, 1);
  await shown(one, /^Sparat hos skolan/, 1);
});

test("after a kill of the server the browser is still signed in; signed out, it is nobody's", async () => {
  const page = await open(school.url);
  await signIn(page, school.people.mentor_a);
  await school.kill();
  await school.start();
  await page.goto(`${school.url}/this-phone`);
  await page.getByRole("button", { name: /^Logga ut/ }).click();
  await page.locator(".question button").click();
  await page.waitForURL("**/sign-in*");
  assert.deepEqual((await page.context().cookies()).filter((cookie) => cookie.name === "kontaktbok"), []);
});

test("what was typed into a page that is too old is given back, and many wrong codes are said to be that", async () => {
  const page = await open(school.url);
  await signIn(page, school.people.mentor_a);
  await page.getByRole("link", { name: /Klassen/ }).first().click();
  await page.locator("a[href^='/pupil/']").first().click();
  await page.getByRole("button", { name: "Anteckna kontakt" }).click();
  await page.getByRole("textbox", { name: /Vad sades/ }).waitFor();
  await page.route("**/__type", (route) => route.abort());
  await page.route("**/__live", (route) => route.abort());
  await page.getByRole("textbox", { name: /Vad sades/ }).fill("Skrivet på en gammal sida.");
  await page.locator('input[name="csrf"]').evaluateAll((fields) => fields.forEach((field) => (field.value = "0".repeat(32))));
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByRole("heading", { name: "Sidan var för gammal" }).waitFor();
  assert.equal(await page.getByRole("textbox").inputValue(), "Skrivet på en gammal sida.");
  await looks(page, "a page that was too old");

  const other = await open(school.url);
  const manyWrong = other.getByRole("heading", { name: "Många fel koder" });
  for (let left = 30; left > 0 && !(await manyWrong.isVisible()); left -= 1) {
    await other.goto(`${school.url}/sign-in`);
    await other.getByRole("textbox").fill(`0000-0000-00${10 + left}`);
    await Promise.all([
      other.waitForResponse((answer) => answer.request().method() === "POST" && answer.url().endsWith("/sign-in")),
      other.getByRole("button", { name: "Logga in" }).last().click(),
    ]);
    await other.waitForLoadState();
  }
  await manyWrong.waitFor();
  await looks(other, "many wrong codes");
});
