// Where the pinned packages live: PEERS_ROOT is the folder that holds node_modules (target/peers).
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

export const peersRoot = path.resolve(process.env.PEERS_ROOT ?? "target/peers");
const require = createRequire(path.join(peersRoot, "packages.js"));

export const mqtt = require("mqtt");

/** The ESM build: the other one of 15.29.0 breaks when a response is late. */
export function zwaveJs() {
  return import(pathToFileURL(path.join(peersRoot, "node_modules/zwave-js/build/esm/index.js")).href);
}

export function versionOf(name) {
  return JSON.parse(fs.readFileSync(path.join(peersRoot, "node_modules", name, "package.json"), "utf8")).version;
}

/** A client of the broker without Nagle's delay, connected. */
export function connect(port, clientId) {
  return mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { protocolVersion: 5, clientId, clean: true, noDelay: true })
    .then((client) => {
      client.stream.setNoDelay(true);
      return client;
    });
}
