// automerge-repo as it is on npm, with its own WebSocket adapter. Added is only what the school asks for: a ticket in the
// upgrade's header (the adapter has no option for it), the device id as peer id, and an actor under the given prefix.
import { randomBytes } from "node:crypto";
import * as A from "@automerge/automerge";
import { Repo } from "@automerge/automerge-repo";
import { WebSocketClientAdapter } from "@automerge/automerge-repo-network-websocket";
import WebSocket from "ws";

class Socket extends WebSocketClientAdapter {
  /** Every frame, in the order in which it came or went. */
  frames = [];
  /** The codes that the school closed with. */
  closed = [];
  #ended = false;

  constructor(device, announce) {
    super(device.school.url.replace("http", "ws") + "/sync", 200);
    this.device = device;
    this.announce = announce;
  }

  /** Called for the first time by the repo, and by the adapter itself when the socket has closed. */
  connect(peerId, peerMetadata) {
    this.peerId = peerId;
    this.peerMetadata = this.announce ? { ...peerMetadata, kontaktbok: 1 } : peerMetadata;
    this.#dial().catch(() => this.#ended || setTimeout(() => this.connect(peerId, peerMetadata), this.retryInterval));
  }

  async #dial() {
    const { ticket } = await this.device.session();
    if (this.#ended) return;
    this.socket = new WebSocket(this.url, { headers: { authorization: `Bearer ${ticket}` } });
    this.socket.binaryType = "arraybuffer";
    this.socket.addEventListener("open", this.onOpen);
    this.socket.addEventListener("close", (event) => {
      this.closed.push(event.code);
      if (!this.#ended) this.onClose();
    });
    this.socket.addEventListener("message", this.onMessage);
    // The adapter's own throws, which would end the process; after an error comes a close.
    this.socket.addEventListener("error", () => {});
  }

  disconnect() {
    this.#ended = true;
    if (this.socket) super.disconnect();
  }

  send(message) {
    this.frames.push({ ...message, way: "out" });
    super.send(message);
  }

  emit(event, message) {
    if (event !== "message") return super.emit(event, message);
    this.frames.push({ ...message, way: "in" });
    if (message.type === "kontaktbok-behind") {
      // It keeps no receipts, so it has nothing to give back.
      const { documentId } = message;
      const answer = { senderId: this.peerId, targetId: message.senderId, documentId, items: [], done: true };
      this.send({ type: "kontaktbok-returned", ...answer });
    }
    // The repo writes messages that it does not know into its log as JSON, and throws at the BigInts in a receipt.
    return message.type.startsWith("kontaktbok-") || super.emit(event, message);
  }
}

export class Peer {
  constructor(device, { announce = false } = {}) {
    this.device = device;
    this.socket = new Socket(device, announce);
    this.repo = new Repo({ peerId: device.id, network: [this.socket] });
  }

  get frames() {
    return this.socket.frames;
  }

  /** The frames of a type that came from the school. */
  came(type) {
    return this.frames.filter((frame) => frame.way === "in" && frame.type === type);
  }

  find(document) {
    return this.repo.find(`automerge:${document}`);
  }

  async close() {
    await this.repo.shutdown();
  }
}

/** Lets a document's changes be by a fresh actor under a prefix: 8 bytes given, 8 random. */
export function writeAs(handle, prefix) {
  const actor = prefix + randomBytes(8).toString("hex");
  handle.update((document) => A.clone(document, { actor }));
}

/** An entry of the ledger as its fields. A plain string would become a text object, letter by letter. */
export function entry(person, counter, more = {}) {
  const fields = {
    id: randomBytes(16).toString("hex"),
    by: person,
    counter,
    at: Date.now(),
    happened: Date.now(),
    channel: "call",
    outcome: "no_answer",
    guardians: "",
    tone: "",
    text: "ringde, inget svar",
    corrects: "",
    ...more,
  };
  const scalar = (value) => (typeof value === "string" ? new A.ImmutableString(value) : value);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, scalar(value)]));
}

/** Adds one entry as one change. */
export function add(handle, prefix, fields) {
  handle.change((document) => {
    document.entries[`${prefix}-${fields.counter}`] = fields;
  });
}

/** The texts of a ledger's entries, in order of the alphabet. */
export function texts(handle) {
  return Object.values(handle.doc()?.entries ?? {})
    .map((fields) => String(fields.text))
    .sort();
}

/** Waits until something is so, for at most ten seconds. */
export async function until(what, condition) {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`it did not come: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
