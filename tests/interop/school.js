// The real program on a free port with a made-up school in it, and what its operator types.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { promisify } from "node:util";

const built = (name) => new URL(`../../target/${name}`, import.meta.url).pathname;
const program = process.env.KONTAKTBOK ?? built("debug/kontaktbok");
const madeUp = process.env.KONTAKTBOK_MADE_UP ?? built("debug/examples/made_up");
const run = promisify(execFile);

export class School {
  /** Starts the program over an empty folder and imports the made-up school. */
  static async open() {
    const school = new School();
    school.folder = await mkdtemp(path.join(os.tmpdir(), "kontaktbok-interop-"));
    school.data = ["--data", path.join(school.folder, "data")];
    school.listen = "127.0.0.1:0";
    await school.start();
    school.people = await school.import();
    return school;
  }

  /** Imports the made-up school; `next` is how it looks some time later. Says who its people are. */
  async import(next = []) {
    const register = path.join(this.folder, "register");
    await rm(register, { recursive: true, force: true });
    const { stdout } = await run(madeUp, [register, ...next]);
    await this.tell("import", register);
    return JSON.parse(stdout);
  }

  async start() {
    const serve = ["serve", ...this.data, "--listen", this.listen, "--until-stdin-closes", ...(this.extra ?? [])];
    this.server = spawn(program, serve, { stdio: ["pipe", "pipe", "ignore"] });
    for await (const line of readline.createInterface({ input: this.server.stdout })) {
      const url = line.match(/http:\/\/\S+/)?.[0];
      if (url) {
        this.url = url;
        // Started again, it is where its clients look for it.
        this.listen = url.replace("http://", "");
        return;
      }
    }
    throw new Error("the program ended before it said where it listens");
  }

  /** SIGKILL: nothing is put in order. */
  async kill() {
    this.server.kill("SIGKILL");
    await once(this.server, "exit");
  }

  async close() {
    this.watching?.kill();
    if (this.server.exitCode === null && this.server.signalCode === null) {
      this.server.stdin.end();
      await once(this.server, "exit");
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  /** An operator's command. */
  async tell(...command) {
    return (await run(program, [...command, ...this.data])).stdout;
  }

  async invite(person) {
    return (await this.tell("invite", person)).match(/^Code: (\S+)/m)[1];
  }

  /** What `kontaktbok watch` shows from now on, as it comes. */
  async watch() {
    const seen = [];
    this.watching = spawn(program, ["watch", ...this.data], { stdio: ["ignore", "pipe", "ignore"] });
    readline.createInterface({ input: this.watching.stdout }).on("line", (line) => seen.push(JSON.parse(line)));
    // It watches when it shows something; the same import again changes nothing.
    while (seen.length === 0) await this.import();
    return seen;
  }
}
