// Seam's own client and schemas, from the folder that holds node_modules (target/peers).
import { createRequire } from "node:module";
import path from "node:path";

const root = process.env.PEERS_ROOT;
if (!root) {
  console.error("PEERS_ROOT is not set: it must name the folder in which `npm ci` was run (target/peers).");
  process.exit(2);
}
const require = createRequire(path.resolve(root, "packages.js"));

export const sdk = require("@seamapi/http");
export const { schemas } = require("@seamapi/types/connect");
export const { z } = require("zod");
