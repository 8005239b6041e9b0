// Makes the desk live: switches without a reload, so that the phones in their frames stay as they are.
"use strict";

async function fresh() {
  const answer = await fetch(location.href);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function put(now, next, id) {
  const [from, to] = [next.getElementById(id), now.getElementById(id)];
  if (from && to && from.innerHTML !== to.innerHTML && !to.contains(document.activeElement?.closest("select"))) {
    to.innerHTML = from.innerHTML;
  }
}

let asked = false;
let again = false;
async function look() {
  if (asked) { again = true; return; }
  asked = true;
  try {
    const next = await fresh();
    for (const phone of document.querySelectorAll(".phone")) {
      const came = next.getElementById(phone.id);
      if (!came) continue;
      const number = phone.id.slice("phone-".length);
      if (phone.dataset.starts !== came.dataset.starts || phone.dataset.runs !== came.dataset.runs) {
        phone.replaceWith(came);
      } else {
        put(document, next, `bar-${number}`);
      }
    }
    // Only what a step changes: an open story stays open.
    for (const part of document.querySelectorAll("#stories [id]:is(.far, .tick, [role=status])")) {
      put(document, next, part.id);
    }
    put(document, next, "school-bar");
    put(document, next, "seen");
  } catch { /* the desk is gone: the page stays as it is */ }
  asked = false;
  if (again) { again = false; look(); }
}

addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const label = form.querySelector("button")?.textContent;
  const box = form.closest("[id]")?.id;
  await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  await look();
  const button = [...(document.getElementById(box)?.querySelectorAll("button") ?? [])];
  (button.find((one) => one.textContent === label) ?? button[0])?.focus({ preventScroll: true });
});
addEventListener("change", (event) => {
  if (event.target.matches(".clock select")) {
    const form = event.target.form;
    event.target.blur();
    form.requestSubmit();
  }
});

new EventSource("/changed").addEventListener("changed", look);
// What a phone's badge says is known to the phone only: look now and then.
setInterval(look, 2000);
