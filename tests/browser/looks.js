// What every page must pass, whoever looks at it.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

/** What lies wider than the window, by its words. */
function tooWide(window) {
  return window.evaluate(() => {
    const room = document.documentElement.clientWidth;
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > room + 1)
      .filter((one) => !one.closest(".unseen, .table"))
      .map((one) => `${one.className}: ${one.textContent.trim().slice(0, 40)}`);
  });
}

/** Whether a page is for everybody: axe-core finds nothing to mend, and nothing runs out of the window. */
export async function looks(window, name) {
  const found = await new AxeBuilder({ page: window }).analyze();
  const violations = found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
  assert.deepEqual(violations, [], name);
  assert.deepEqual(await tooWide(window), [], name);
}
