// A device: a P-256 key in software, enrolled with a one-time code, that opens sessions by signing what the school sends.
import { webcrypto } from "node:crypto";

const { subtle } = webcrypto;
const ECDSA = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const base64url = (bytes) => Buffer.from(bytes).toString("base64url");

export class Device {
  static async enrol(school, person) {
    const device = new Device();
    device.school = school;
    device.keys = await subtle.generateKey(ECDSA, false, ["sign", "verify"]);
    const answer = await device.post("/api/enrol", {
      code: await school.invite(person),
      public_key: base64url(await subtle.exportKey("raw", device.keys.publicKey)),
      device_name: "interop",
    });
    device.id = answer.device;
    device.person = answer.person;
    device.keyId = answer.key_id;
    return device;
  }

  async post(path, body) {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(this.school.url + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** A ticket for one socket, a token for requests. */
  async session() {
    const { nonce } = await this.post("/api/session/challenge", { device: this.id });
    const app = "interop 1";
    const message = Buffer.from(`kontaktbok-v1\n${this.keyId}\n${this.id}\n${nonce}\n${app}\n`);
    const signature = base64url(await subtle.sign(ECDSA, this.keys.privateKey, message));
    return this.post("/api/session", { device: this.id, nonce, signature, app });
  }

  async get(path) {
    const { token } = await this.session();
    const answer = await fetch(this.school.url + path, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** The ledgers that this device may write: document, pupil, prefix. */
  async ledgers() {
    const { manifest } = await this.get("/api/snapshot");
    return manifest
      .filter((held) => held.kind === "ledger" && held.right.write)
      .map((held) => ({ document: held.document, pupil: held.pupil, prefix: held.right.write }));
  }
}
