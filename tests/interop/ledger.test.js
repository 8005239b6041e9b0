// Another implementation of automerge's protocol as a client: it reads and writes what its person may.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as A from "@automerge/automerge";
import { Device } from "./device.js";
import { Peer, add, entry, texts, until, writeAs } from "./peer.js";
import { School } from "./school.js";

let school, a, b, ledgers;
const open = [];
const peer = (device, options) => {
  const made = new Peer(device, options);
  open.push(made);
  return made;
};
const of = (all, document) => all.find((held) => held.document === document);

before(async () => {
  school = await School.open();
  a = await Device.enrol(school, school.people.mentor_a);
  b = await Device.enrol(school, school.people.mentor_b);
  ledgers = { a: await a.ledgers(), b: await b.ledgers() };
});
after(async () => {
  for (const made of open) await made.close();
  await school?.close();
});

/** As long as an entry's text may be, four bytes to each character. */
const LONGEST = "😀".repeat(4000);

test("a ledger without entries is the skeleton, and can be read at once", async () => {
  const handle = await peer(a).find(ledgers.a[0].document);
  assert.deepEqual(handle.doc(), { entries: {} });
});

test("an entry reaches the other mentor and, as it was written, the school", async () => {
  const { document, pupil, prefix } = ledgers.a[1];
  const reader = await peer(b).find(document);
  const writer = await peer(a).find(document);
  writeAs(writer, prefix);
  const text = LONGEST;
  const written = entry(a.person, 1, { text, tone: "follow_up", outcome: "reached" });
  add(writer, prefix, written);
  await until("the entry at the other mentor", () => texts(reader).length === 1);
  assert.deepEqual(texts(reader), [text]);

  const rektor = await Device.enrol(school, school.people.rektor);
  const { entries } = await rektor.get(`/api/pupils/${pupil}/ledger`);
  assert.equal(entries.length, 1);
  const { id, by, counter, at, happened } = JSON.parse(JSON.stringify(written));
  const fields = { id, by, counter, at, happened, channel: "call", outcome: "reached", guardians: [], tone: "follow_up" };
  assert.deepEqual(entries[0].entry, { ...fields, text, corrects: null });
});

test("two who write at the same time both get everything, and so does one who comes later", async () => {
  const { document } = ledgers.a[2];
  const sides = [];
  for (const [device, all] of [[a, ledgers.a], [b, ledgers.b]]) {
    const handle = await peer(device).find(document);
    writeAs(handle, of(all, document).prefix);
    sides.push({ device, handle, prefix: of(all, document).prefix });
  }
  for (let counter = 1; counter <= 20; counter++) {
    for (const { device, handle, prefix } of sides) {
      add(handle, prefix, entry(device.person, counter, { text: `${prefix} ${counter}` }));
    }
  }
  for (const { handle } of sides) await until("forty entries", () => texts(handle).length === 40);
  const later = await peer(b).find(document);
  await until("forty entries", () => texts(later).length === 40);
  assert.deepEqual(A.getHeads(later.doc()), A.getHeads(sides[0].handle.doc()));
});

test("what is written while the server is dead arrives when it is back, and nothing it had is lost", async () => {
  const { document, prefix } = ledgers.a[3];
  const client = peer(a);
  const writer = await client.find(document);
  writeAs(writer, prefix);
  add(writer, prefix, entry(a.person, 1, { text: "before" }));
  const early = await peer(b).find(document);
  await until("the first entry", () => texts(early).length === 1);
  await school.kill();
  await until("the close", () => client.socket.closed.length > 0);
  // Nearly the half of a document that one person may fill, and all of it comes in one message.
  for (let counter = 2; counter <= 61; counter++) add(writer, prefix, entry(a.person, counter, { text: LONGEST }));
  await school.start();
  const reader = await peer(b).find(document);
  await until("all entries", () => texts(reader).length === 61);
  assert.equal(texts(reader)[0], "before");
  assert.equal(client.socket.closed.length, 1);
  assert.match(await school.tell("check"), / 0 faults/);
});

test("a client that says it takes the school's own messages gets receipts, and one that does not gets none", async () => {
  const { document, prefix } = ledgers.a[4];
  const [told, plain] = [peer(a, { announce: true }), peer(b)];
  const writer = await told.find(document);
  const reader = await plain.find(document);
  writeAs(writer, prefix);
  add(writer, prefix, entry(a.person, 1));
  const [head] = A.getHeads(writer.doc());
  const [receipt] = await until("the receipt", () => told.came("kontaktbok-received")[0]?.items);
  assert.equal(receipt.n, 1);
  assert.equal(Buffer.from(receipt.hash).toString("hex"), head);
  assert.deepEqual([receipt.mac.length, receipt.previous.length, receipt.chain.length], [32, 32, 32]);
  await until("the entry", () => texts(reader).length === 1);
  assert.equal(plain.frames.filter((frame) => frame.type.startsWith("kontaktbok")).length, 0);
});

test("a new client that asks for ten large ledgers at once gets them all, and is not cut off", async () => {
  const many = ledgers.a.slice(5, 15);
  assert.equal(many.length, 10);
  const atSchool = async () => Number((await school.tell("check")).match(/(\d+) changes/)[1]);
  const before = await atSchool();
  const client = peer(a);
  const written = [];
  for (const { document, prefix } of many) {
    const handle = await client.find(document);
    writeAs(handle, prefix);
    for (let counter = 1; counter <= 50; counter++) add(handle, prefix, entry(a.person, counter, { text: LONGEST }));
    written.push(A.getHeads(handle.doc()));
  }
  await until("all of it at the school", async () => (await atSchool()) === before + 500);
  const fresh = peer(b);
  await until("the greeting", () => fresh.socket.isReady());
  const handles = await Promise.all(many.map(({ document }) => fresh.find(document)));
  await until("every entry", () => handles.every((handle) => texts(handle).length === 50));
  assert.deepEqual(handles.map((handle) => A.getHeads(handle.doc())), written);
  assert.deepEqual(fresh.socket.closed, []);
});
