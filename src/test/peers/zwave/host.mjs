// zwave-js as a host: interviews the controller at ADDRESS (tcp://host:port or a tty) and its locks,
// then obeys one word a line on standard input. Each answer and each piece of news is one line of JSON.
//   lock ID | unlock ID | get ID | battery ID | ping ID | quit
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { pathToFileURL } from "node:url";

const root = process.env.PEERS_ROOT;
if (!root || !process.env.ADDRESS) {
  console.error("PEERS_ROOT must name the folder that holds node_modules, and ADDRESS the controller.");
  process.exit(2);
}
// The ESM build on purpose: in the CommonJS build of 15.29.0 a time-out throws a TypeError.
const entry = path.resolve(root, "node_modules/zwave-js/build/esm/index.js");
const { Driver, InterviewStage } = await import(pathToFileURL(entry).href);

const DOOR_LOCK = 0x62;
const BATTERY = 0x80;
const SECURED = 0xff;
const UNSECURED = 0x00;
// On a tty destroy() of 15.29.0 never returns.
const GOODBYE_MS = 2000;

const say = (what) => console.log(JSON.stringify(what));
const cacheDir = fs.mkdtempSync(path.join(os.tmpdir(), "zwave-host-"));
const driver = new Driver(process.env.ADDRESS, {
  logConfig: { enabled: false },
  storage: { cacheDir },
  features: { softReset: true },
});
driver.on("error", (failure) => say({ error: failure.message }));

function watch(node) {
  node.on("value updated", (_, { commandClass, property, newValue }) =>
    say({ node: node.id, commandClass, property, value: newValue }));
  node.on("notification", (endpoint, commandClass, told) =>
    say({ node: endpoint.nodeId, commandClass, notification: told.eventLabel ?? told.label ?? "", type: told.type, event: told.event }));
}

const nodes = () => [...driver.controller.nodes.values()].filter((node) => node.id !== driver.controller.ownNodeId);

async function interview() {
  const allReady = new Promise((resolve) => driver.once("all nodes ready", resolve));
  driver.once("driver ready", () => nodes().forEach(watch));
  await driver.start();
  await allReady;
  await Promise.all(nodes().map((node) =>
    node.interviewStage === InterviewStage.Complete || new Promise((resolve) => node.once("interview completed", resolve))));
}

const value = (node, commandClass, property) => node.getValue({ commandClass, property });

function described(node) {
  return {
    interviewed: node.id,
    stage: InterviewStage[node.interviewStage],
    manufacturer: node.manufacturerId,
    mode: value(node, DOOR_LOCK, "currentMode"),
    battery: value(node, BATTERY, "level"),
    classes: [...node.implementedCommandClasses.keys()],
  };
}

const commands = {
  lock: (node) => move(node, SECURED),
  unlock: (node) => move(node, UNSECURED),
  get: async (node) => (await node.commandClasses["Door Lock"].get())?.currentMode,
  battery: async (node) => (await node.commandClasses.Battery.get())?.level,
  ping: (node) => node.ping(),
};

async function move(node, mode) {
  const result = await node.setValue({ commandClass: DOOR_LOCK, property: "targetMode" }, mode);
  return result.status;
}

async function obey(text) {
  const [word, id] = text.trim().split(/\s+/);
  const node = driver.controller.nodes.get(Number(id));
  if (!Object.hasOwn(commands, word) || !node) return say({ done: text, failed: "unknown word or node" });
  try {
    say({ done: text, result: (await commands[word](node)) ?? null });
  } catch (failure) {
    say({ done: text, failed: failure.message });
  }
}

async function leave() {
  await Promise.race([driver.destroy(), new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))]);
  fs.rmSync(cacheDir, { recursive: true, force: true });
  process.exit(0);
}

await interview();
nodes().forEach((node) => say(described(node)));
say({ ready: driver.controller.homeId, library: driver.controller.firmwareVersion ?? null });
for await (const text of readline.createInterface({ input: process.stdin })) {
  if (text.trim() === "quit") break;
  await obey(text);
}
await leave();
