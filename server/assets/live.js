// Makes quicker what the page's links and forms already do: fetches the page anew when the phone's core has drawn,
// tells it what is typed, and follows a number in the tap itself. What is being typed is never taken away.
"use strict";
(() => {
  const root = document.body.dataset.base;
  const app = () => document.getElementById("app");
  // Every tab is a window of its own, which the document that it opened has named.
  const own = () => app().dataset.window;
  // "here" draws the window where it is; "go" goes to this page first.
  const asked = how => ({ "X-Fragment": how, "X-Window": own() });
  // An address that leads on in this window. One without it, as in a new tab, opens a window of its own.
  const onward = address => address + (address.includes("?") ? "&w=" : "?w=") + own();
  let route = app().dataset.route;
  let said = app().dataset.serial;

  // ---- the banner: only after a while, for a server that starts again within a second is nobody's business

  let wait = 0;
  const lost = () => { wait ||= setTimeout(() => { const gone = document.getElementById("gone"); gone.textContent = gone.dataset.text; }, 1500); };
  const found = () => { clearTimeout(wait); wait = 0; document.getElementById("gone").textContent = ""; };

  // ---- a field the person has changed keeps its value until the store has that edit or an action replaced it

  const number = field => field.querySelector('input[name^="n."]');
  // What this window knows the field to hold, and since which of its own edits: what comes from other windows after that is
  // kept by the phone.
  const base = field => field.querySelector('input[name^="o."]');
  const since = field => field.querySelector('input[name^="r."]');
  const ahead = field => { const n = number(field); return n !== null && Number(n.value) > 0; };
  const inputs = 'input:not([type="hidden"]), textarea';

  function sameKind(a, b) {
    return a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || "") === (b.id || "");
  }

  function attributes(now, next, keep) {
    for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
    for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value && !(keep && name === "value")) now.setAttribute(name, value);
  }

  function take(now, next) {
    if (now.type === "checkbox" || now.type === "radio") now.checked = next.checked;
    else if (now.value !== next.value) {
      const at = now === document.activeElement ? [now.selectionStart, now.selectionEnd] : null;
      now.value = next.value;
      if (at && at[0] !== null) now.setSelectionRange(...at);
    }
  }

  // Makes `now` like `next` with as few changes as it can: what has focus keeps it, what is scrolled stays.
  function become(now, next, keep = false) {
    if (now.nodeType === Node.TEXT_NODE) { if (now.data !== next.data) now.data = next.data; return; }
    if (now.nodeType !== Node.ELEMENT_NODE) return;
    if (now.dataset.field !== undefined) {
      const replaced = now.dataset.revision !== next.dataset.revision;
      const caught = Number(next.dataset.saved) >= Number(number(now)?.value ?? 0);
      const typing = now.contains(document.activeElement) && document.activeElement.matches('textarea, input[type="text"], input[type="datetime-local"]');
      keep = !replaced && ahead(now) && (!caught || typing);
      if (replaced && number(now)) number(now).value = "0";
    }
    const counts = now.name?.startsWith("n.") ?? false;
    attributes(now, next, keep || counts);
    if (now.matches(inputs)) { if (!keep) take(now, next); if (now.nodeName === "TEXTAREA") return; }
    const old = [...now.childNodes];
    const byId = new Map(old.filter(node => node.id).map(node => [node.id, node]));
    let at = now.firstChild;
    for (const child of [...next.childNodes]) {
      let match = child.id ? byId.get(child.id) : at;
      while (!child.id && match && match.id) match = match.nextSibling;
      if (match && sameKind(match, child)) {
        if (match === at) at = at.nextSibling;
        else if (!match.contains(document.activeElement) || !at) now.insertBefore(match, at);
        else { while (at && at !== match) { const skip = at; at = at.nextSibling; skip.remove(); } at = match.nextSibling; }
        become(match, child, keep);
      } else {
        if (child.nodeType === Node.ELEMENT_NODE) child.classList.add("new");
        now.insertBefore(child, at);
      }
    }
    while (at) { const rest = at; at = at.nextSibling; rest.remove(); }
    if (now.dataset.field !== undefined && !keep && since(now)) since(now).value = number(now)?.value ?? "0";
  }

  let strayed = false, leaving = -Infinity;
  addEventListener("beforeunload", () => { leaving = performance.now(); });
  // Whether something else comes in the place of the page.
  function swap(text, drawn = false) {
    const answer = new DOMParser().parseFromString(text, "text/html");
    const next = answer.getElementById("app");
    if (!next) { give(answer, drawn); return true; }
    if (next.dataset.route !== route) {
      // Perhaps a link was followed just now, and this page is about to go: look once more before leading it away. While
      // the next is on its way, to lead there would be to ask for it anew; but a link may lead to no page.
      if (drawn && (!strayed || performance.now() - leaving < 10_000)) { strayed = true; setTimeout(draw, 300); }
      else location.assign(onward(root + next.dataset.route));
      return true;
    }
    strayed = false;
    const listensIn = own();
    document.title = next.dataset.title;
    speak(next.dataset);
    const wasAsked = app().querySelector(".question") !== null;
    become(app(), next);
    const question = app().querySelector(".question");
    if (question && !wasAsked) question.focus();
    else follow();
    if (own() !== listensIn) { remember(); listen(); }
    if (app().dataset.serial !== said) {
      said = app().dataset.serial;
      document.getElementById("said").textContent = app().dataset.said ?? "";
    }
    return false;
  }

  // What stands around the page speaks its language.
  function speak({ lang, dir, skip, gone }) {
    Object.assign(document.documentElement, { lang, dir });
    document.querySelector(".skip").textContent = skip;
    document.getElementById("gone").dataset.text = gone;
  }

  // ---- what an act answers is seen and has focus, and focus is never lost with what had it

  // The last act, until its answer has come or the person goes on: where it was done, and what the page said before.
  let acted = null;
  const notices = () => new Map([...app().querySelectorAll(".part > .notice")].map(one => [one.parentElement.id, one.textContent]));
  function acts(button) {
    const places = [];
    for (let at = button?.parentElement; at && at !== app(); at = at.parentElement) if (at.id) places.push(at.id);
    acted = { action: button?.value, places, said: notices() };
  }
  // The rest of what one act draws comes by itself; once the person does something else it is not waited for.
  for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, () => { acted = null; }, true);
  function to(element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }
  function follow() {
    if (!acted) return;
    const wrong = app().querySelector("[data-focus]");
    const isSaid = [...notices()].find(([id, text]) => acted.said.get(id) !== text);
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (wrong?.closest(".field")?.querySelector(".error")) to(wrong);
    else if (isSaid) to(document.getElementById(isSaid[0]).querySelector(".notice"));
    else if (lost) {
      const again = acted.action && app().querySelector(`button[value="${CSS.escape(acted.action)}"]`);
      const place = again || acted.places.map(id => document.getElementById(id)).find(one => one && (one.tabIndex >= 0 || one.hasAttribute("tabindex")));
      to(place || app().querySelector("h1"));
      return;
    } else return;
    acted = null;
  }

  // A document in the place of the page: why something was not taken, with what was typed. A reload would lose both.
  let over = false;
  function give(answer, drawn) {
    if (drawn) location.reload();
    else if (answer.body.dataset.notice === undefined) lost();
    else { over = true; unsent.clear(); document.documentElement.replaceWith(document.adoptNode(answer.documentElement)); }
  }

  // ---- drawing: one request at a time, and none while a question is being answered

  // How often the phone has drawn since the page was opened.
  let draws = 0;
  function heard() { draws += 1; return draw(); }

  let drawing = false, again = false, unseen = false;
  async function draw() {
    if (over) return;
    if (drawing) { again = true; return; }
    if (document.hidden) { unseen = true; return; }
    if (app().querySelector(".question")) return;
    drawing = true;
    try {
      do {
        again = false;
        const headers = asked(unseen ? "go" : "here");
        unseen = false;
        const answer = await fetch(root + route, { headers });
        const text = await answer.text();
        if (answer.ok && !app().querySelector(".question")) swap(text, true);
      } while (again);
    } catch { lost(); }
    drawing = false;
  }

  // How long to wait before the next try, a little by chance: browsers that lost a server together do not come back in step.
  const LONGEST = 60_000;
  let source = null, rest = 1000;
  function listen() {
    source?.close();
    const mine = source = new EventSource(onward(root + "/__live"));
    mine.addEventListener("draw", heard);
    // There is no phone behind this page: it is drawn once more, as the page for signing in, and nobody is asked again.
    mine.addEventListener("gone", () => { mine.close(); found(); unseen = true; draw(); });
    // Drawn first: a server that was started again has given the page a new token.
    mine.onopen = async () => { if (over) { mine.close(); return; } rest = 1000; found(); await heard(); document.querySelectorAll("#app form").forEach(resend); unsent.forEach(type); };
    mine.onerror = () => {
      if (over) { mine.close(); return; }
      lost();
      if (mine !== source) return;
      // By itself a browser comes again every few seconds, for ever.
      mine.close();
      setTimeout(listen, rest * (1 + Math.random() / 4));
      rest = Math.min(rest * 2, LONGEST);
    };
  }
  addEventListener("pagehide", () => source?.close());

  // ---- typing

  function body(form, submitter) {
    const pairs = new URLSearchParams();
    const changed = new Set([...form.querySelectorAll("[data-field]")].filter(ahead).map(field => field.dataset.field));
    for (const [name, value] of new FormData(form)) {
      const key = /^[fmnbor]\./.test(name) ? name.slice(2) : null;
      if (key === null || changed.has(key)) pairs.append(name, value);
    }
    pairs.set("window", own());
    if (submitter?.name) pairs.append(submitter.name, submitter.value);
    return pairs;
  }
  // The phone has taken it: that is what this window builds on from now on.
  function taken(form, pairs) {
    for (const field of form.querySelectorAll("[data-field]")) {
      const value = pairs.get("f." + field.dataset.field);
      if (value === null || !base(field)) continue;
      base(field).value = value;
      since(field).value = pairs.get("n." + field.dataset.field) ?? "0";
    }
  }

  let queue = Promise.resolve();
  const timers = new WeakMap(), unsent = new Set();
  function untimed(form) { clearTimeout(timers.get(form)); timers.delete(form); }
  function type(form) {
    untimed(form);
    queue = queue.then(async () => {
      if (!unsent.delete(form) || !form.isConnected) return;
      try {
        const pairs = body(form);
        const answer = await fetch(root + "/__type", { method: "POST", body: pairs, keepalive: true });
        if (!answer.ok) throw new Error(answer.statusText);
        taken(form, pairs);
        found();
      } catch { unsent.add(form); lost(); }
    });
    return queue;
  }

  function edited(event) {
    const field = event.target.closest?.("[data-field]");
    const n = field && number(field);
    if (!n || event.target === n) return;
    n.value = String(Math.max(Number(n.value), Number(field.dataset.saved)) + 1);
    const form = field.closest("form");
    unsent.add(form);
    const chosen = event.target.matches('[type="radio"], [type="checkbox"]');
    if (chosen) untimed(form);
    // Counted from the first letter that is not sent, not from the last: who types without a pause loses no more.
    if (!timers.has(form)) timers.set(form, setTimeout(() => type(form), chosen ? 0 : 300));
  }
  document.addEventListener("input", edited);
  // What a phone took and had not stored when it was killed.
  function resend(form) {
    const behind = field => ahead(field) && Number(number(field).value) > Number(field.dataset.saved);
    if ([...form.querySelectorAll("[data-field]")].some(behind)) unsent.add(form);
  }
  const flush = () => unsent.forEach(type);
  document.addEventListener("focusout", flush);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) flush();
    else { unseen = true; draw(); }
  });
  addEventListener("pagehide", flush);
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });

  // ---- acting

  // One at a time for each form. Another tap meanwhile waits, and is done if the page still offers it then; another on
  // the same button is the same act.
  const latest = new WeakMap();
  document.addEventListener("submit", event => {
    const form = event.target, button = event.submitter, before = latest.get(form);
    if (form.getAttribute("method") !== "post") return;
    event.preventDefault();
    const tap = { name: button?.name, value: button?.value, led: false };
    const isSame = other => other.name === tap.name && other.value === tap.value;
    if (before && isSame(before)) return;
    button?.setAttribute("aria-busy", "true");
    // In the tap itself: a phone opens its dialler only then.
    if (button?.dataset.opens) location.href = button.dataset.opens;
    latest.set(form, tap);
    tap.done = (async () => {
      await before?.done;
      const now = before ? form.isConnected && [...form.elements].find(isSame) : button;
      if (before?.led) tap.led = true;
      else if (now || !before) tap.led = await act(form, now);
      button?.removeAttribute("aria-busy");
      if (latest.get(form) === tap) latest.delete(form);
    })();
  });

  // Whether it has led away from the page.
  async function act(form, button) {
    untimed(form);
    acts(button);
    await queue;
    const before = draws;
    try {
      // The attribute: `form.action` is the buttons of that name.
      const pairs = body(form, button);
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: pairs, headers: asked("here") });
      const text = await answer.text();
      found();
      if (answer.ok) { unsent.delete(form); taken(form, pairs); }
      if (button?.name === "confirmed") button.closest(".question")?.remove();
      const led = swap(text);
      // What was drawn before the answer came may be newer than the answer, and none is drawn over a question.
      if (!led && draws !== before) draw();
      return led;
    } catch {
      lost();
      return false;
    }
  }

  // ---- the clipboard; without this script the button for it is not shown

  document.documentElement.classList.add("script");
  document.addEventListener("click", async event => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const tell = text => {
      button.querySelector("span").textContent = text;
      document.getElementById("said").textContent = text;
    };
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      tell(button.dataset.did);
    } catch {
      // No clipboard here: the text on the page is marked instead, ready to be copied by hand.
      const text = document.querySelector(".copied");
      // What does not stand on the page cannot be marked there: the old way, from a field of its own.
      if (text?.textContent.trim() !== button.dataset.copy.trim()) {
        const field = Object.assign(document.createElement("textarea"), { value: button.dataset.copy });
        button.after(field);
        field.select();
        if (document.execCommand("copy")) tell(button.dataset.did);
        field.remove();
        return;
      }
      getSelection().selectAllChildren(text);
      text.scrollIntoView({ block: "nearest" });
      tell(button.dataset.marked);
    }
  });

  // "No" to a question is a link to the page as it is.
  document.addEventListener("click", event => {
    const no = event.target.closest?.(".question a");
    if (!no) return;
    event.preventDefault();
    decline(no.closest(".question"));
  });
  function decline(question) {
    acts(question.querySelector("button"));
    question.remove();
    draw();
  }
  // Not while something is being composed: there Escape belongs to the keyboard.
  document.addEventListener("keydown", event => {
    const question = app().querySelector(".question");
    if (event.key === "Escape" && !event.isComposing && question) decline(question);
  });

  // A link followed here leads on in this window; one that is opened in a new tab does not.
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.origin !== location.origin || link.target || link.hasAttribute("download")) return;
    const address = link.getAttribute("href");
    if (!address.startsWith("/")) return;
    link.setAttribute("href", onward(address));
    setTimeout(() => link.setAttribute("href", address));
  });

  // The address names no window: a copy of it, or of the tab, is another one. The tab itself, loaded again, is the same.
  function remember() {
    try { sessionStorage.setItem("window", own()); sessionStorage.setItem("at", route); } catch { /* not kept here */ }
  }
  if (new URLSearchParams(location.search).has("w")) history.replaceState(history.state, "", location.pathname + location.hash);
  try {
    const before = sessionStorage.getItem("window");
    const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
    if (again && before && sessionStorage.getItem("at") === route) { app().dataset.window = before; unseen = true; }
  } catch { /* not kept here */ }
  remember();

  // A link of an invitation: the code stands after the #, so that it reaches no server's log, and goes from the address.
  if (location.hash.length > 1) {
    const code = document.querySelector('input[name="f.code"]');
    if (code && !code.value) {
      code.value = decodeURIComponent(location.hash.slice(1));
      code.dispatchEvent(new Event("input", { bubbles: true }));
    }
    history.replaceState(null, "", location.pathname);
  }

  listen();
})();
