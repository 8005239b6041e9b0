// How a guardian is best reached: a mentor says it, it is on the guardian's page at once, and she says something else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { looks } from "./looks.js";
import { GUARDIAN, MENTOR, Stage, hurt, refused, shown } from "./demo.js";

const KEPT = "Talar arabiska, tolk behövs";

/** @type {Stage} */
let stage;
/** The guardian's child's name and page, and the guardian's name. */
let child, own, pupil, name;
const narrow = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" };

before(async () => {
  stage = await Stage.start();
  const guardian = await stage.phone(GUARDIAN, "today", narrow);
  own = await guardian.locator("a[href^='/child/']").first().getAttribute("href");
  pupil = own.replace("/child/", "pupil/");
  own = own.slice(1);
  await guardian.goto(stage.phones[GUARDIAN] + own);
  child = (await guardian.locator("h1").first().innerText()).trim();
});
after(() => stage?.end());

/** The fields, filled in and saved. */
async function says(phone, language, hour) {
  await phone.getByRole("textbox", { name: "Språk" }).fill(language);
  await phone.getByRole("checkbox", { name: "Tolk behövs" }).setChecked(language !== "");
  await phone.getByRole("radio", { name: "Efter" }).check();
  await phone.getByRole("radio", { name: `${hour}.00`, exact: true }).check();
  await phone.getByRole("button", { name: "Spara hos skolan" }).click();
}

test("a mentor says it, and the page says what holds", async () => {
  const mentor = await stage.phone(MENTOR, pupil, narrow);
  const how = mentor.getByRole("button", { name: /^Språk, tolk och bästa tid, / });
  await how.first().waitFor();
  name = (await how.first().getAttribute("aria-label")).split(", ").at(-1);
  await how.first().click();
  await mentor.getByText("Inget är sagt än.").waitFor();
  await looks(mentor, "how a guardian is best reached, of whom nothing is said");

  await stage.airplane(MENTOR, true);
  await says(mentor, "arabiska", "15");
  await refused(mentor, /Det sparades inte/);
  assert.equal(await mentor.getByRole("textbox", { name: "Språk" }).inputValue(), "arabiska", "what was typed stays");
  await looks(mentor, "without net nothing is saved");
  await stage.airplane(MENTOR, false);
  await mentor.getByText("Det kan bara sparas med nät").waitFor({ state: "detached" });
  await mentor.getByRole("button", { name: "Spara hos skolan" }).click();
  await mentor.locator(".notice").getByText(`${KEPT} · Nås helst efter 15`).waitFor();
  await mentor.getByText(/sagt av skolan/).waitFor();
  await looks(mentor, "how a guardian is best reached, as it holds");
});

test("whoever rings is told, and rings the telephone interpreter first", async () => {
  const mentor = await stage.phone(MENTOR, pupil, narrow);
  await shown(mentor, new RegExp(`${KEPT}.*sagt av skolan`), 1);
  await mentor.getByRole("button", { name: `Ring telefontolk, ${name}` })
    .or(mentor.getByRole("link", { name: `Ring telefontolk, ${name}` })).waitFor();
  await looks(mentor, "a pupil's page with a guardian who needs an interpreter");
  await hurt(mentor, stage.phones[MENTOR] + "today", child);
  await shown(mentor, new RegExp(KEPT), 1);
  await looks(mentor, "an accident's call list with a guardian who needs an interpreter");
});

test("the guardian sees what the school has said, and says something else", async () => {
  const guardian = await stage.phone(GUARDIAN, own, narrow);
  const mentor = await stage.phone(MENTOR, pupil, narrow);
  await mentor.getByText(new RegExp(KEPT)).first().waitFor();
  await guardian.getByText("Så når skolan dig bäst").click();
  await guardian.getByText(/sagt av skolan/).waitFor();
  await looks(guardian, "what the school has said of the guardian");
  await says(guardian, "", "9");
  await guardian.getByText(/sagt av dig/).waitFor();
  // The mentor's open page has it without being asked.
  await shown(mentor, /Nås helst efter 9.*sagt av vårdnadshavaren/, 1);
  await shown(mentor, new RegExp(KEPT), 0);
});
