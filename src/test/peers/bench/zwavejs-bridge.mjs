// The other side of the comparison: a small honest bridge made of zwave-js and npm mqtt, as one would write it.
// It takes {id, mode, confirm} on PREFIX/command; answers {id, ok} on PREFIX/answer when `setValue` is done, or, with
// `confirm`, when a poll after it has shown the lock in that mode. Says {} on PREFIX/ready when the lock can be moved.
// usage: node zwavejs-bridge.mjs STICK_PORT BROKER_PORT PREFIX NODE CACHE_FOLDER
import { connect, zwaveJs } from "./packages.mjs";

const [stickPort, brokerPort, prefix, nodeId, cacheDir] = process.argv.slice(2);
const DOOR_LOCK = 0x62;
const TARGET = { commandClass: DOOR_LOCK, property: "targetMode" };
const CURRENT = { commandClass: DOOR_LOCK, property: "currentMode" };
const SET_DONE = [254, 255]; // SetValueStatus: without Supervision, and with it

const { Driver } = await zwaveJs();
const driver = new Driver(`tcp://127.0.0.1:${stickPort}`, { logConfig: { enabled: false }, storage: { cacheDir } });
driver.on("error", (failure) => {
  console.error(failure);
  process.exit(1);
});
const nodesReady = new Promise((resolve) => driver.once("all nodes ready", resolve));
await driver.start();
await nodesReady;
console.log("driver ready");

const lock = driver.controller.nodes.getOrThrow(Number(nodeId));
const client = await connect(brokerPort, `${prefix}-bridge`);
const say = (topic, body) => client.publish(`${prefix}/${topic}`, JSON.stringify(body), { qos: 1 });

async function obey({ id, mode, confirm }) {
  const { status } = await lock.setValue(TARGET, mode);
  const isDone = SET_DONE.includes(status);
  say("answer", { id, ok: isDone && (!confirm || (await lock.pollValue(CURRENT)) === mode) });
}

client.on("message", (_topic, payload) => obey(JSON.parse(payload.toString())).catch(console.error));
await client.subscribeAsync(`${prefix}/command`, { qos: 1 });
say("ready", {});

process.stdin.on("end", () => process.exit(0)).on("error", () => process.exit(0)).resume();
