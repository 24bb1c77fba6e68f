// The programs that a run needs, as children that die with us; and what the kernel says of them.
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { spawn } from "node:child_process";
import { peersRoot } from "./packages.mjs";

const PATIENCE_MS = 60_000;
const TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that we support
const here = import.meta.dirname;

/** Nanoseconds on the monotonic clock, which all processes of a machine share. */
export const now = () => process.hrtime.bigint();
export const millis = (from, to) => Number(to - from) / 1e6;
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Program {
  #child;
  #lines = [];
  #waiting = [];

  constructor(command, environment = {}) {
    this.startedAt = now();
    const [file, ...rest] = command;
    this.#child = spawn(file, rest, { env: { ...process.env, ...environment }, stdio: ["pipe", "pipe", "pipe"] });
    this.ended = new Promise((resolve) => this.#child.on("exit", resolve));
    this.#child.on("error", (failure) => this.#hear(String(failure)));
    for (const stream of [this.#child.stdout, this.#child.stderr]) this.#read(stream);
    process.on("exit", () => this.#child.kill("SIGKILL"));
  }

  get pid() {
    return this.#child.pid;
  }

  #read(stream) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      for (const line of lines) this.#hear(line);
    });
  }

  #hear(line) {
    this.#lines.push(line);
    this.#waiting = this.#waiting.filter((each) => !each(line));
  }

  /** The first line that fits; an error with all that it said if none comes in time. */
  line(pattern) {
    const known = this.#lines.find((line) => pattern.test(line));
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`no ${pattern} within ${PATIENCE_MS} ms; it said:\n${this.#lines.join("\n")}`)),
        PATIENCE_MS,
      );
      this.#waiting.push((line) => {
        if (!pattern.test(line)) return false;
        clearTimeout(late);
        resolve(line);
        return true;
      });
    });
  }

  async stop() {
    this.#child.stdin.end();
    this.#child.kill("SIGTERM");
    await Promise.race([this.ended, pause(5_000)]);
    this.#child.kill("SIGKILL");
  }

  /** Resident memory in MiB: all of it, and what is not backed by a file. */
  memory() {
    const status = fs.readFileSync(`/proc/${this.pid}/status`, "utf8");
    const mebibytes = (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024;
    return { resident: mebibytes("VmRSS"), anonymous: mebibytes("RssAnon") };
  }

  threads() {
    return Number(fs.readFileSync(`/proc/${this.pid}/status`, "utf8").match(/Threads:\s+(\d+)/)[1]);
  }

  /** Processor time so far, of all its threads, in ms. */
  processorMillis() {
    const stat = fs.readFileSync(`/proc/${this.pid}/stat`, "utf8");
    const [user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 13).map(Number);
    return ((user + system) * 1000) / TICKS_PER_SECOND;
  }
}

export function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Mosquitto without Nagle's delay, for everybody on this machine. */
export async function startBroker(folder) {
  const port = await freePort();
  const file = path.join(folder, "mosquitto.conf");
  fs.writeFileSync(file, `listener ${port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nlog_dest stderr\n`);
  const program = new Program(["mosquitto", "-c", file], { PATH: `${process.env.PATH}:/usr/sbin` });
  await program.line(/ running$/);
  return { port, program };
}

/** The mock controller of zwave-js with one lock; see src/test/peers/README.md. */
export async function startController(nodeId) {
  const program = new Program(["node", path.join(here, "../zwave/main.mjs")], {
    PEERS_ROOT: peersRoot, PROFILE: "static", NODES: String(nodeId), TX_DELAY: "0",
  });
  const [, stickPort, controlPort] = (await program.line(/^ready /)).match(/stick=(\d+) control=(\d+)/);
  const ask = async (what) => {
    const response = await fetch(`http://127.0.0.1:${controlPort}/${what}`);
    if (!response.ok) throw new Error(`the controller refuses ${what}: ${await response.text()}`);
    return response.text();
  };
  return {
    stickPort,
    program,
    setDelay: (ms) => ask(`node/${nodeId}/txdelay?ms=${ms}`),
    trace: async () => JSON.parse(await ask("trace")),
    ordersHeard: async () => JSON.parse(await ask("state"))[0].setCount,
  };
}
