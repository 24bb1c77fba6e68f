// The two programs that are compared, behind one face: start, command, wait for the answer.
import fs from "node:fs";
import path from "node:path";
import { randomUUID } from "node:crypto";
import { Program, millis, now, pause } from "./programs.mjs";

const ANSWER_PATIENCE_MS = 20_000;
const LOCKED = 0xff;

/** One side: a host program with a controller of its own. */
class Side {
  #answers = new Map();

  constructor(name, site) {
    this.name = name;
    this.site = site;
    site.client.on("message", (topic, payload) => {
      if (topic.startsWith(this.prefix)) this.heard(topic.slice(this.prefix.length), payload);
    });
  }

  /** Resolves to the moment at which somebody said that `key` has come. */
  awaits(key) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${this.name}: nothing came of ${key}`)), ANSWER_PATIENCE_MS);
      this.#answers.set(key, { resolve, reject, late });
    });
  }

  came(key, problem) {
    const waiting = this.#answers.get(key);
    if (!waiting) return;
    this.#answers.delete(key);
    clearTimeout(waiting.late);
    if (problem) waiting.reject(new Error(`${this.name}: ${problem}`));
    else waiting.resolve(now());
  }

  /** Starts it. Resolves to the ms until it said that it is ready, and until its lock could be moved. */
  async start() {
    const usable = this.awaits("usable");
    this.program = this.launch();
    await this.program.line(this.readyLine);
    const ready = millis(this.program.startedAt, now());
    return { ready, usable: millis(this.program.startedAt, await usable) };
  }

  /** Moves the lock once; resolves to the moments at which the command left the client and the answer reached it. */
  async command(mode, confirm = true) {
    const id = randomUUID();
    const answered = this.awaits(id);
    const published = now();
    this.site.client.publish(this.prefix + this.commandTopic, this.body(id, mode, confirm), this.publishOptions);
    return { published, answered: await answered };
  }

  async stop() {
    await this.program.stop();
  }
}

export class Lockbridge extends Side {
  readyLine = /lockbridge=ready/;
  commandTopic = "down/command";
  publishOptions = { qos: 1, properties: { messageExpiryInterval: 30 } };
  #command;
  #folder;
  #device;

  /** `flags` come behind the name of the Java machine, such as the one that names a cache. */
  constructor(name, site, flags = []) {
    super(name, site);
    const [java, ...rest] = site.javaCommand;
    this.bridge = randomUUID();
    this.prefix = `lockbridge/v1/${this.bridge}/`;
    this.#folder = fs.mkdtempSync(path.join(site.folder, "lockbridge-"));
    const file = path.join(this.#folder, "lockbridge.yaml");
    fs.writeFileSync(file, this.#configuration());
    this.#command = [java, ...flags, ...rest, "run", "--config", file];
  }

  #configuration() {
    return `bridge:
  bridge_id: ${this.bridge}
  workspace_id: ${randomUUID()}
  connected_account_id: ${randomUUID()}
broker:
  url: mqtt://127.0.0.1:${this.site.brokerPort}
local:
  listen: 127.0.0.1:0
state_directory: ${path.join(this.#folder, "state")}
zwave:
  - name: home
    port: tcp://127.0.0.1:${this.site.controller.stickPort}
`;
  }

  /** Told as if by systemd, to a socket at which nobody listens: the call is part of being ready. */
  launch() {
    return new Program(this.#command, { NOTIFY_SOCKET: path.join(this.#folder, "notify") });
  }

  body(id, mode) {
    const action = mode === LOCKED ? "LOCK_DOOR" : "UNLOCK_DOOR";
    return JSON.stringify({ action_attempt_id: id, action_type: action, device_id: this.#device });
  }

  heard(topic, payload) {
    if (topic === "up/attempt") this.#attempt(JSON.parse(payload.toString()).action_attempt);
    else if (topic.startsWith("up/device/")) this.#deviceTold(JSON.parse(payload.toString()));
    else if (topic === "up/answer/refused") {
      const { refused } = JSON.parse(payload.toString());
      this.came(refused.action_attempt_id, payload.toString());
    }
  }

  #deviceTold(device) {
    if (!device.properties.online || device.properties.locked === undefined) return;
    this.#device = device.device_id;
    this.came("usable");
  }

  #attempt({ action_attempt_id: id, status, error, result }) {
    if (status === "pending") return;
    const isProven = status === "success" && result.was_confirmed_by_device;
    this.came(id, isProven ? undefined : JSON.stringify(error ?? result));
  }
}

export class ZwaveJs extends Side {
  readyLine = /driver ready/;
  commandTopic = "command";
  publishOptions = { qos: 1 };
  #cache;

  constructor(name, site) {
    super(name, site);
    this.prefix = `zwavejs-${randomUUID()}/`;
    this.#cache = fs.mkdtempSync(path.join(site.folder, "zwavejs-"));
  }

  launch() {
    const script = path.join(import.meta.dirname, "zwavejs-bridge.mjs");
    const { controller, brokerPort, nodeId } = this.site;
    const prefix = this.prefix.slice(0, -1);
    return new Program(["node", script, controller.stickPort, String(brokerPort), prefix, String(nodeId), this.#cache]);
  }

  body(id, mode, confirm) {
    return JSON.stringify({ id, mode, confirm });
  }

  heard(topic, payload) {
    if (topic === "ready") this.came("usable");
    else if (topic === "answer") {
      const { id, ok } = JSON.parse(payload.toString());
      this.came(id, ok ? undefined : "the lock did not follow");
    }
  }

  /** Its cache is written a while after the interview; a stop before that would make the next start a first one. */
  async stop() {
    await pause(1_000);
    await super.stop();
  }
}
