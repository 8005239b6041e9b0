// What every page must pass, whoever looks at it.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

/** What lies wider than the window, by its words. */
function tooWide(window) {
  return window.evaluate(() => {
    const room = document.documentElement.clientWidth;
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > room + 1)
      .filter((one) => !one.closest(".unseen, .sideways"))
      .map((one) => `${one.className}: ${one.textContent.trim().slice(0, 40)}`);
  });
}

/** What can be tapped and runs out of its card, which cuts it, over what stands beside it, or is too narrow for its words. */
function cut(window) {
  return window.evaluate(() => [...document.querySelectorAll(".card .btn")]
    .filter((one) => one.checkVisibility())
    .filter((one) => {
      const [box, room] = [one, one.closest(".card")].map((element) => element.getBoundingClientRect());
      const next = one.closest(".actions > *")?.nextElementSibling?.getBoundingClientRect();
      const over = next && next.top < box.bottom && next.left < box.right - 1;
      return box.right > room.right + 1 || box.left < room.left - 1 || over || one.scrollWidth > one.clientWidth + 1;
    })
    .map((one) => one.textContent.trim()));
}

/** Whether a page is for everybody: axe-core finds nothing to mend, and nothing runs out of the window or is cut. */
export async function looks(window, name) {
  const found = await new AxeBuilder({ page: window }).analyze();
  const violations = found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
  assert.deepEqual(violations, [], name);
  assert.deepEqual(await tooWide(window), [], name);
  assert.deepEqual(await cut(window), [], name);
}
