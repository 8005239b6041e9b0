// The demo as a process, and Debian's Chromium to look at it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import readline from "node:readline";
import { chromium } from "playwright-core";

const program = process.env.KONTAKTBOK ?? new URL("../../target/release/kontaktbok", import.meta.url).pathname;

/** Starts `kontaktbok demo` on a free port; the desk's address and a way to end it. */
export async function startDemo() {
  const demo = spawn(program, ["demo", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = readline.createInterface({ input: demo.stdout });
  for await (const line of lines) {
    const address = line.match(/http:\/\/\S+/)?.[0];
    if (address) {
      return {
        address,
        async end() {
          demo.kill("SIGINT");
          await once(demo, "exit");
        },
      };
    }
  }
  throw new Error("the demo ended before it said where the desk is");
}

/** A real browser. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/** The addresses of the phones' own pages, in the order of the desk. */
export async function phoneAddresses(desk) {
  return desk.locator("iframe").evaluateAll((frames) => frames.map((frame) => frame.src));
}
