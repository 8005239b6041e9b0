// What a client may not do: it is told, or answered unavailable, and neither side talks on. Clients of this protocol
// have no back-off: a school that answered a refused change with its own heads got two thousand messages a second back.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import * as A from "@automerge/automerge";
import { stringifyAutomergeUrl } from "@automerge/automerge-repo";
import { Device } from "./device.js";
import { Peer, add, entry, texts, until, writeAs } from "./peer.js";
import { School } from "./school.js";

/** Frames both ways that a refusal, or a document that is not there, may cost in ten seconds. */
const HANDFUL = 5;

let school, a, b, other, mine, theirs, seen;
const open = [];
const peer = (device, options) => {
  const made = new Peer(device, options);
  open.push(made);
  return made;
};

before(async () => {
  school = await School.open();
  a = await Device.enrol(school, school.people.mentor_a);
  b = await Device.enrol(school, school.people.mentor_b);
  other = await Device.enrol(school, school.people.mentor_other);
  [mine, theirs] = [await a.ledgers(), await b.ledgers()];
  seen = await school.watch();
});
after(async () => {
  for (const made of open) await made.close();
  await school?.close();
});

/** How many frames go and come in ten seconds: the measure itself, not a wait for something. */
async function tenSeconds(client, from) {
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  return client.frames.slice(from).map((frame) => `${frame.way} ${frame.type}`);
}

const scalar = (text) => new A.ImmutableString(text);
const good = (prefix, counter = 1, more = {}) => entry(a.person, counter, { text: "wrong", ...more });
const put = (handle, key, fields) => handle.change((document) => void (document.entries[key] = fields));

/** What is wrong, how it is written, what the operator reads, what the client is told. */
const WRONG = [
  ["under the other mentor's prefix", "form: the change's actor is not this device's", (handle, prefix, another) => {
    writeAs(handle, another);
    add(handle, another, good());
  }],
  ["under an actor of nobody's", "form: the change's actor is not this device's", (handle) => {
    writeAs(handle, randomBytes(8).toString("hex"));
    put(handle, "x-1", good());
  }],
  ["in the other mentor's name", "content: the entry is not by the device's person", (handle, prefix) => {
    writeAs(handle, prefix);
    add(handle, prefix, good(prefix, 1, { by: scalar(b.person) }));
  }],
  ["under another key", "content: the entry's key is not the author's prefix and counter", (handle, prefix) => {
    writeAs(handle, prefix);
    put(handle, `${prefix}-2`, good());
  }],
  ["with a text object for a text", "content: the change does more than add one entry", (handle, prefix) => {
    writeAs(handle, prefix);
    put(handle, `${prefix}-1`, { ...good(), text: "letter by letter" });
  }],
  ["with a field too many", "newer: a field that entries of this kind do not have", (handle, prefix) => {
    writeAs(handle, prefix);
    put(handle, `${prefix}-1`, { ...good(), mood: scalar("wrong") });
  }],
  ["with a field too few", "content: the field corrects is missing", (handle, prefix) => {
    writeAs(handle, prefix);
    const { corrects, ...fields } = good();
    put(handle, `${prefix}-1`, fields);
  }],
  ["outside the entries", "form: the change names other actors", (handle, prefix) => {
    writeAs(handle, prefix);
    handle.change((document) => void (document.mine = scalar("wrong")));
  }],
  ["with a message", "form: the change carries what no entry needs", (handle, prefix) => {
    writeAs(handle, prefix);
    handle.change((document) => void (document.entries[`${prefix}-1`] = good()), { message: "wrong" });
  }],
  ["of two entries", "content: the change does more than add one entry", (handle, prefix) => {
    writeAs(handle, prefix);
    handle.change((document) => {
      document.entries[`${prefix}-1`] = good();
      document.entries[`${prefix}-2`] = good(prefix, 2);
    });
  }],
];

describe("in ten seconds", { concurrency: true }, () => {
  WRONG.forEach(([what, reason, wrong], number) => {
    test(`a change ${what} is refused, once`, async () => {
      const { document, prefix } = mine[number];
      const another = theirs.find((held) => held.document === document).prefix;
      const client = peer(a, { announce: number % 2 === 0 });
      const [handle, reader] = [await client.find(document), await peer(b).find(document)];
      await until("rest", () => client.came("sync").length > 0);
      const from = client.frames.length;
      wrong(handle, prefix, another);
      const [hash] = A.getHeads(handle.doc());
      const frames = await tenSeconds(client, from);
      assert.deepEqual(seen.filter((line) => line.hash === hash).map((line) => line.reason), [reason]);
      // Whoever announces itself is asked, once, whether the school has lost what it holds: a question and an answer.
      const asked = 2 * client.came("kontaktbok-behind").length;
      assert.ok(asked <= 2 && frames.length <= HANDFUL + asked, `${frames.length} frames: ${frames.slice(0, 20)}`);
      assert.deepEqual(client.socket.closed, []);
      assert.deepEqual(texts(reader), []);

      const refused = client.came("kontaktbok-refused");
      assert.equal(refused.length, client.socket.announce ? 1 : 0);
      if (refused.length > 0) {
        assert.equal(Buffer.from(refused[0].hash).toString("hex"), hash);
        assert.equal(refused[0].reason, reason.split(":")[0]);
        assert.deepEqual(refused[0].heads.map((head) => Buffer.from(head).toString("hex")), A.getHeads(reader.doc()));
      }
    });
  });

  const unknown = () => stringifyAutomergeUrl(randomBytes(16)).replace("automerge:", "");
  const cases = [
    ["another class's document is answered unavailable", (client) => client.find(mine[11].document)],
    ["a document that never was is answered in the same way", (client) => client.find(unknown())],
    ["a document of the client's own making is not taken", (client) => client.repo.create({ mine: true }).whenReady()],
  ];
  for (const [what, ask] of cases) {
    test(what, async () => {
      const client = peer(other);
      await until("the greeting", () => client.socket.isReady());
      await ask(client).catch((error) => assert.match(error.message, /unavailable/));
      const frames = await tenSeconds(client, 0);
      assert.deepEqual(client.came("sync"), []);
      assert.equal(client.came("doc-unavailable").length, 1);
      assert.ok(frames.length <= HANDFUL, `${frames.length} frames: ${frames.slice(0, 20)}`);
      assert.deepEqual(client.socket.closed, []);
    });
  }

  test("who holds a refused change still gets what others write, and what it writes upon it is refused as well", async () => {
    const { document, prefix } = mine[12];
    const [client, colleague] = [peer(a, { announce: true }), peer(b)];
    const [handle, writer] = [await client.find(document), await colleague.find(document)];
    const another = theirs.find((held) => held.document === document).prefix;
    writeAs(handle, prefix);
    put(handle, "wrong", good());
    await until("the first refusal", () => client.came("kontaktbok-refused").length === 1);
    writeAs(writer, another);
    for (let counter = 1; counter <= 10; counter++) add(writer, another, entry(b.person, counter));
    await until("the colleague's ten", () => Object.keys(handle.doc().entries).length === 11);
    add(handle, prefix, good(prefix, 2));
    const reasons = () => client.came("kontaktbok-refused").map((frame) => frame.reason);
    await until("the second refusal", () => reasons().length === 2);
    assert.deepEqual(reasons(), ["content", "dependency"]);
    assert.equal(texts(writer).length, 10);

    // Cut off, it comes back with the same changes: refused anew, once each.
    client.socket.socket.close();
    await until("both refusals again", () => reasons().length === 4);
    assert.ok((await tenSeconds(client, client.frames.length)).length <= HANDFUL);
    assert.equal(reasons().length, 4);

    // The way out: a new document from the school, the entry written again under its own id and a fresh actor.
    const fresh = await peer(a).find(document);
    await until("the ten", () => texts(fresh).length === 10);
    writeAs(fresh, prefix);
    add(fresh, prefix, good(prefix, 2));
    await until("the entry at the colleague", () => texts(writer).length === 11);
  });
});

test("a right taken away closes the socket; the document that was open is unavailable from then on", async () => {
  const { document } = theirs[13];
  const losing = peer(b, { announce: true });
  const handle = await losing.find(document);
  await school.import(["next"]);
  await until("the word and the close", () => losing.socket.closed.length > 0);
  assert.equal(losing.came("kontaktbok-regranted").length, 1);
  assert.deepEqual(losing.socket.closed, [4001]);
  await until("the answer", () => losing.came("doc-unavailable").length === 1);
  const frames = await tenSeconds(losing, losing.frames.length);
  assert.ok(frames.length <= HANDFUL, `${frames.length} frames: ${frames.slice(0, 20)}`);
  assert.deepEqual(losing.socket.closed, [4001]);
  assert.deepEqual(handle.doc(), { entries: {} });
});
