// The figures as Markdown: the environment, the tables, and which aims are met.
import fs from "node:fs";
import os from "node:os";
import { execFileSync } from "node:child_process";
import { versionOf } from "./packages.mjs";
import { median, quantile } from "./measure.mjs";

const ms = (value) => value.toFixed(value < 100 ? 1 : 0);
const both = (samples) => (samples.length === 0 ? "–" : `${ms(median(samples))} / ${ms(quantile(samples, 0.99))}`);
const row = (cells) => `| ${cells.join(" | ")} |`;

export function report(run) {
  const parts = [environment(run), latency(run), steps(run), footprint(run), aims(run)];
  return parts.join("\n\n");
}

function environment(run) {
  const cpu = fs.readFileSync("/proc/cpuinfo", "utf8").match(/model name\s*:\s*(.*)/)?.[1] ?? os.arch();
  const first = (command, ...rest) => execFileSync(command, rest, { encoding: "utf8" }).split("\n")[0];
  const java = fs.readFileSync(`${process.env.JAVA_HOME}/release`, "utf8").match(/JAVA_RUNTIME_VERSION="(.*)"/)[1];
  const broker = execFileSync("sh", ["-c", "PATH=$PATH:/usr/sbin mosquitto -h | head -n 1"], { encoding: "utf8" }).trim();
  return `${new Date().toISOString().slice(0, 10)}; ${os.cpus().length} × ${cpu}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, \
Linux ${os.release()}; JDK ${java}; Node ${process.versions.node}; zwave-js ${versionOf("zwave-js")}; \
npm mqtt ${versionOf("mqtt")}; ${broker}; ${first("sh", "-c", "cut -d ' ' -f 1-3 /proc/loadavg").trim()} load when it began \
to write this. ${run.delays.map((d) => `n = ${run.sides[0].samples.get(d).confirmed.length}`)[0]} commands per cell.`;
}

function heading(run, first) {
  return [row([first, ...run.sides.map((side) => side.name)]), row(["---", ...run.sides.map(() => "---:")])];
}

/** One row for each delay and figure; the figure of each side. */
function rows(run, figures) {
  return run.delays.flatMap((delay) =>
    figures.map(([what, figure]) =>
      row([`${delay} ms a hop: ${what}`, ...run.sides.map((side) => figure(side.samples.get(delay)))])));
}

function latency(run) {
  return [
    "Lock without security (S0 and S2 rows come when lockbridge drives such locks). Milliseconds, p50 / p99:",
    "",
    ...heading(run, "MQTT command published →"),
    ...rows(run, [
      ["order on the serial line", (s) => both(s.order)],
      ["**(a)** the lock's acknowledgement is at the host", (s) => both(s.acknowledged)],
      ["its client hears that it was acknowledged", (s) => both(s.answered)],
      ["**(b)** the client hears that a reading confirmed it", (s) => both(s.confirmed)],
      ["processor time per command of row (b), mean", (s) => ms(s.processorMillis / s.confirmedCount)],
    ]),
  ].join("\n");
}

function steps(run) {
  const between = (from, to) => (s) => ms(median(s[to].map((each, i) => each - (from ? s[from][i] : 0))));
  return [
    "Where the time goes, in the medians of each step (seen on the serial line and at the client):",
    "",
    ...heading(run, "step"),
    ...rows(run, [
      ["command → order (broker, decode, commit with sync, frame)", between(undefined, "order")],
      ["order → acknowledgement (controller, radio)", between("order", "acknowledged")],
      ["acknowledgement → question (host)", between("acknowledged", "question")],
      ["question → reading (controller, radio)", between("question", "reading")],
      ["reading → answer (decode, commit with sync, broker)", between("reading", "confirmed")],
    ]),
  ].join("\n");
}

function footprint(run) {
  const memory = ({ resident, anonymous }) => `${Math.round(resident)} / ${Math.round(anonymous)}`;
  return [
    ...heading(run, "process"),
    row(["start → ready, ms, median (least – most)", ...run.sides.map((side) => spread(side.starts.map((s) => s.ready)))]),
    row(["start → its lock can be moved, ms, likewise", ...run.sides.map((side) => spread(side.starts.map((s) => s.usable)))]),
    row(["MiB resident / not backed by a file, idle", ...run.sides.map((side) => memory(side.idle))]),
    row(["MiB resident / not backed by a file, after the load", ...run.sides.map((side) => memory(side.loaded))]),
    row(["threads", ...run.sides.map((side) => side.threads)]),
  ].join("\n");
}

const spread = (all) => `${ms(median(all))} (${ms(Math.min(...all))} – ${ms(Math.max(...all))})`;

/** Each aim with what was measured. */
function aims(run) {
  const theirs = run.sides.find((side) => side.isTheirs);
  const ours = run.sides.filter((side) => !side.isTheirs);
  const lines = ours.flatMap((side) => [
    ...run.delays.flatMap((delay) => [
      notSlower(side, theirs, delay, "acknowledged", "(a)"),
      notSlower(side, theirs, delay, "confirmed", "(b)"),
    ]),
    atMost(`${side.name}: MiB resident, idle`, side.idle.resident, side.aims.idle),
    atMost(`${side.name}: MiB resident, after the load`, side.loaded.resident, side.aims.loaded),
    atMost(`${side.name}: ms from start to ready`, median(side.starts.map((s) => s.ready)), side.aims.ready),
  ]);
  return ["Aims:", "", ...lines].join("\n");
}

function notSlower(side, theirs, delay, which, name) {
  const own = median(side.samples.get(delay)[which]);
  const other = median(theirs.samples.get(delay)[which]);
  return verdict(own <= other, `${side.name}: row ${name} at ${delay} ms a hop, ${(own / other).toFixed(2)} of ${theirs.name}`);
}

function atMost(what, value, most) {
  return verdict(value <= most, `${what}: ${Math.round(value)} of at most ${most}`);
}

function verdict(isMet, text) {
  return `- ${isMet ? "met" : "**missed**"}: ${text}`;
}
