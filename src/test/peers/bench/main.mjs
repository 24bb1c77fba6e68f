// Measures lockbridge beside a bridge made of zwave-js and npm mqtt, both in one run, and prints the figures.
// Started by `./lockbridge bench [--quick] [--write]`; docs/performance.md explains what is measured.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { connect } from "./packages.mjs";
import { block, blockOfSets, Samples } from "./measure.mjs";
import { pause, startBroker, startController } from "./programs.mjs";
import { Lockbridge, ZwaveJs } from "./sides.mjs";
import { report } from "./report.mjs";

const NODE = 12;
const DELAYS = [0, 10];
const DOCUMENT = path.join(import.meta.dirname, "../../../../docs/performance.md");
const BEGIN = "<!-- bench: begin -->";
const END = "<!-- bench: end -->";

const FULL = { starts: 7, theirStarts: 3, warmUp: 40, rounds: 6, block: 40, idleMs: 10_000 };
const QUICK = { starts: 1, theirStarts: 1, warmUp: 2, rounds: 1, block: 4, idleMs: 500 };

const options = process.argv.slice(2);
const unknown = options.find((option) => !["--quick", "--write"].includes(option));
if (unknown) {
  console.error(`unknown option '${unknown}': ./lockbridge bench [--quick] [--write]`);
  process.exit(2);
}
const extent = options.includes("--quick") ? QUICK : FULL;

const say = (text) => console.error(`bench: ${text}`);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lockbridge-bench-"));
process.setMaxListeners(0);
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));

/** The sides, each with a controller of its own: it serves one host at a time. */
async function openSides() {
  const broker = await startBroker(folder);
  const client = await connect(broker.port, "bench");
  client.setMaxListeners(0);
  const javaCommand = process.env.BENCH_JAVA.split("\n").filter(Boolean);
  const site = async () => ({
    folder, client, javaCommand, brokerPort: broker.port, nodeId: NODE, controller: await startController(NODE),
  });
  const plain = new Lockbridge("lockbridge", await site());
  plain.aims = { idle: 100, loaded: 100, ready: 1000 };
  const sides = [plain];
  if (process.env.BENCH_AOT) {
    const cached = new Lockbridge("lockbridge, AOT cache", await site(), [`-XX:AOTCache=${process.env.BENCH_AOT}`]);
    cached.aims = { idle: 80, loaded: 96, ready: 400 };
    sides.push(cached);
  }
  const theirs = new ZwaveJs("zwave-js + npm mqtt", await site());
  theirs.isTheirs = true;
  sides.push(theirs);
  await client.subscribeAsync(["lockbridge/v1/+/up/#", "+/answer", "+/ready"], { qos: 1 });
  return sides;
}

/** The first start makes state and caches, and is not counted; the sides take turns. The last start stays. */
async function measureStarts(sides) {
  for (const side of sides) side.starts = [];
  for (let turn = 0; turn <= extent.starts; turn++) {
    for (const side of sides) {
      if (side.isTheirs && turn > extent.theirStarts) continue;
      if (turn > 0) await side.stop();
      const start = await side.start();
      if (turn > 0) side.starts.push(start);
    }
  }
}

async function measureCommands(sides) {
  for (const side of sides) side.samples = new Map(DELAYS.map((delay) => [delay, new Samples()]));
  for (const side of sides) await block(side, extent.warmUp);
  for (const delay of DELAYS) {
    for (const side of sides) await side.site.controller.setDelay(delay);
    for (let round = 0; round < extent.rounds; round++) {
      say(`${delay} ms a hop, round ${round + 1} of ${extent.rounds}`);
      for (const side of sides) await block(side, extent.block, side.samples.get(delay));
      for (const side of sides.filter((each) => each.isTheirs)) {
        await blockOfSets(side, extent.block, side.samples.get(delay));
      }
    }
  }
}

function write(figures) {
  const text = fs.readFileSync(DOCUMENT, "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest.split(END)[1];
  fs.writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${figures}\n\n${END}${after}`);
  say(`written into ${path.relative(process.cwd(), DOCUMENT)}`);
}

const sides = await openSides();
say("starts");
await measureStarts(sides);
await pause(extent.idleMs);
for (const side of sides) {
  side.idle = side.program.memory();
  side.threads = side.program.threads();
}
await measureCommands(sides);
for (const side of sides) side.loaded = side.program.memory();
for (const side of sides) await side.stop();

const figures = report({ sides, delays: DELAYS });
console.log(figures);
if (options.includes("--write")) write(figures);
else say("to keep them in docs/performance.md: ./lockbridge bench --write");
process.exit(0);
