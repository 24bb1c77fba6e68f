// Where the pinned packages live: PEERS_ROOT is the folder that holds node_modules (target/peers).
import { createRequire } from "node:module";
import path from "node:path";

const root = process.env.PEERS_ROOT;
if (!root) {
  console.error("PEERS_ROOT is not set: it must name the folder in which `npm ci` was run (target/peers).");
  process.exit(2);
}
const require = createRequire(path.resolve(root, "packages.js"));

export const cc = require("@zwave-js/cc");
export const core = require("@zwave-js/core");
export const testing = require("@zwave-js/testing");
export const serialMock = require("@zwave-js/serial/mock");
export const defaults = require("zwave-js/Testing");
