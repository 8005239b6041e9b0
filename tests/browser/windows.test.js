// Two tabs of one browser: each stays where it is, and no word of either is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { School } from "../interop/school.js";
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

const words = (tab) => tab.getByRole("textbox", { name: /Vad sades/ });
const path = (tab) => new URL(tab.url()).pathname;

/** A mentor signed in, with two tabs: each at a pupil of its own. */
async function twoTabs() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "sv-SE" });
  context.setDefaultTimeout(PATIENCE);
  const one = await context.newPage();
  await one.goto(school.url);
  await one.getByRole("textbox").fill(await school.invite(school.people.mentor_a));
  await one.getByRole("button", { name: "Logga in" }).last().click();
  await one.waitForURL("**/today*");
  await one.goto(`${school.url}/class`);
  const pupils = await one.locator("a[href^='/pupil/']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const other = await context.newPage();
  await one.goto(school.url + pupils[0]);
  await other.goto(school.url + pupils[1]);
  return { context, one, other, pupils };
}

async function beginNote(tab) {
  await tab.getByRole("button", { name: "Anteckna kontakt" }).click();
  await words(tab).waitFor();
}

test("two tabs at two pupils write about whom they show, and neither is led away", async () => {
  const { one, other, pupils } = await twoTabs();
  await beginNote(one);
  await words(one).pressSequentially("Om den ena, mitt i ");
  await beginNote(other);
  await words(other).pressSequentially("Om den andra.");
  assert.ok(path(one).startsWith(pupils[0]) && path(other).startsWith(pupils[1]));
  await words(one).pressSequentially("en mening.");
  await other.getByRole("button", { name: "Spara" }).click();
  await other.waitForURL(`**${pupils[1]}`);
  assert.ok(path(one).startsWith(`${pupils[0]}/note/`), path(one));
  assert.equal(await words(one).inputValue(), "Om den ena, mitt i en mening.");
  await one.getByRole("button", { name: "Spara" }).click();
  await one.waitForURL(`**${pupils[0]}`);
  await shown(one, /Om den ena, mitt i en mening\./, 1);
  await shown(other, /Om den andra\./, 1);
  assert.equal(await one.getByText("Om den andra.").count(), 0);
});

test("two tabs that type in one draft at once keep each other's words", async () => {
  const { one, other } = await twoTabs();
  await beginNote(one);
  await words(one).fill("Ringde.");
  await one.locator("h1").click();
  await other.goto(one.url());
  await words(other).waitFor();
  assert.equal(await words(other).inputValue(), "Ringde.");
  // At once, each in its own field: neither has seen what the other types.
  await words(one).focus();
  await words(other).focus();
  for (const [mine, theirs] of [[" Mamma", " Pappa"], [" svarade", " mejlade"], [" direkt.", " sedan."]]) {
    await words(one).press("End");
    await words(one).pressSequentially(mine);
    await words(other).press("End");
    await words(other).pressSequentially(theirs);
  }
  await one.getByRole("button", { name: "Spara" }).click();
  await one.locator(".timeline, .items, main").first().waitFor();
  const text = await shownText(one);
  for (const word of ["Ringde.", "Mamma", "svarade", "direkt.", "Pappa", "mejlade", "sedan."]) {
    assert.ok(text.includes(word), `${word} is lost: ${text}`);
  }
});

async function shownText(tab) {
  await tab.waitForFunction(() => !location.pathname.includes("/note/"));
  await tab.getByText(/Ringde\./).first().waitFor();
  return tab.locator("main").innerText();
}

test("a tab that is loaded again is the same window, and a copy of its address another", async () => {
  const { context, one, pupils } = await twoTabs();
  await beginNote(one);
  await words(one).fill("Skrivet före omladdningen.");
  await one.locator("h1").click();
  const window = () => one.evaluate(() => document.getElementById("app").dataset.window);
  const before = await window();
  assert.equal(new URL(one.url()).search, "", "the address names no window");
  await one.reload();
  await words(one).waitFor();
  assert.equal(await window(), before);
  assert.equal(await words(one).inputValue(), "Skrivet före omladdningen.");
  const copy = await context.newPage();
  await copy.goto(one.url());
  assert.notEqual(await copy.evaluate(() => document.getElementById("app").dataset.window), before);
  // A link followed leads on in the window; one that is opened in a new tab does not.
  await one.goto(`${school.url}${pupils[0]}`);
  const here = await window();
  const [fresh] = await Promise.all([
    context.waitForEvent("page"),
    one.getByRole("link", { name: /Klassen/ }).first().click({ modifiers: ["Control"] }),
  ]);
  await fresh.waitForLoadState();
  assert.equal(path(one), pupils[0]);
  assert.notEqual(await fresh.evaluate(() => document.getElementById("app").dataset.window), here);
  await one.getByRole("link", { name: /Klassen/ }).first().click();
  await one.waitForURL("**/class*");
  assert.equal(await window(), here);
});
