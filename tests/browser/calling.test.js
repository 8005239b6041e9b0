// "Ring inte, prata med rektor": said by the rektor, it holds on a mentor's open page at once, and is lifted again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { looks } from "./looks.js";
import { MENTOR, REKTOR, Stage, pupilWithTwoGuardians, shown } from "./demo.js";

const WORDS = "Ring inte, prata med rektor";

/** @type {Stage} */
let stage;
/** The path of a pupil, and the name of a guardian. */
let pupil, name;
before(async () => {
  stage = await Stage.start();
  pupil = await pupilWithTwoGuardians(await stage.phone(MENTOR, "class"));
});
after(() => stage?.end());

const narrow = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" };

test("a mentor's open page loses the number as soon as the rektor says so", async () => {
  const mentor = await stage.phone(MENTOR, pupil, narrow);
  const rings = mentor.getByRole("button", { name: /^Ring, / });
  await rings.first().waitFor();
  const before = await rings.count();
  name = (await rings.first().getAttribute("aria-label")).slice("Ring, ".length);
  assert.equal(await mentor.getByRole("button", { name: /^Ingen får ringa/ }).count(), 0, "a mentor does not say so");

  const rektor = await stage.phone(REKTOR, pupil, narrow);
  await rektor.getByRole("button", { name: `Ingen får ringa, ${name}` }).click();
  await rektor.locator(".question").waitFor();
  await looks(rektor, "is it to hold for everybody?");
  await rektor.locator(".question").getByRole("button", { name: /Ingen får ringa/ }).click();
  await rektor.getByRole("button", { name: `Tillåt samtal igen, ${name}` }).waitFor();
  await looks(rektor, "the rektor's page of a guardian who is not to be rung");
  assert.ok(await rektor.getByRole("button", { name: `Ring, ${name}` }).count()
    + await rektor.getByRole("link", { name: `Ring, ${name}` }).count(), "the rektor has the number");

  await shown(mentor, WORDS, 1);
  assert.equal(await rings.count(), before - 1);
  await looks(mentor, "a mentor's page of a guardian who is not to be rung");
});

test("it is lifted, and the mentor can ring again", async () => {
  const rektor = await stage.phone(REKTOR, pupil, narrow);
  await rektor.getByRole("button", { name: `Tillåt samtal igen, ${name}` }).click();
  await rektor.locator(".question").getByRole("button", { name: /Tillåt samtal igen/ }).click();
  const mentor = await stage.phone(MENTOR, pupil, narrow);
  await mentor.getByRole("button", { name: `Ring, ${name}` }).first().waitFor();
  await shown(mentor, WORDS, 0);
});

test("what the school says before its answer to the tap has come is on the page, and not what the answer still said", async () => {
  const rektor = await stage.phone(REKTOR, pupil, narrow);
  const other = await stage.phone(REKTOR, pupil, narrow);
  await rektor.getByRole("button", { name: `Ingen får ringa, ${name}` }).click();
  // The answer to the tap is drawn at once and comes late: all that follows from the tap comes before it.
  await rektor.route("**/*", async (route) => {
    const answer = await route.fetch();
    if (route.request().method() === "POST") {
      await shown(other, WORDS, 1);
      assert.equal(await rektor.locator(".btn[aria-busy='true']").count(), 1);
      await looks(rektor, "a page while an act is under way");
    }
    await route.fulfill({ response: answer });
  });
  await rektor.locator(".question").getByRole("button", { name: /Ingen får ringa/ }).click();
  await rektor.getByRole("button", { name: `Tillåt samtal igen, ${name}` }).waitFor();
});
