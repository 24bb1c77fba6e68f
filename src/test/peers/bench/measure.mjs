// What is measured of a side, and how: blocks of commands, its starts, its memory.
import { millis, pause } from "./programs.mjs";

const LOCKED = 0xff;
const UNLOCKED = 0x00;
const BETWEEN_COMMANDS_MS = 20;

/** All samples of one side at one radio delay. */
export class Samples {
  order = [];
  acknowledged = [];
  question = [];
  reading = [];
  confirmed = [];
  answered = [];
  processorMillis = 0;
  confirmedCount = 0;
}

/** Commands one after the other; each answer is awaited, as is the work that the side does after it. */
export async function block(side, count, samples) {
  await side.site.controller.trace();
  const heardBefore = await side.site.controller.ordersHeard();
  const processorBefore = side.program.processorMillis();
  const commands = [];
  for (let i = 0; i < count; i++) {
    commands.push(await side.command(i % 2 ? UNLOCKED : LOCKED));
    await pause(BETWEEN_COMMANDS_MS);
  }
  if (!samples) return;
  samples.processorMillis += side.program.processorMillis() - processorBefore;
  samples.confirmedCount += count;
  const heard = (await side.site.controller.ordersHeard()) - heardBefore;
  if (heard !== count) throw new Error(`${side.name}: ${count} commands, but ${heard} orders reached the lock`);
  const frames = frameTimes(await side.site.controller.trace());
  for (const command of commands) record(samples, command, frames);
}

/** Commands of which only the acknowledgement is answered, from a side that can do that. */
export async function blockOfSets(side, count, samples) {
  for (let i = 0; i < count; i++) {
    const { published, answered } = await side.command(i % 2 ? UNLOCKED : LOCKED, false);
    samples.answered.push(millis(published, answered));
    await pause(BETWEEN_COMMANDS_MS);
  }
}

/** Frames of the Serial API on the line, by what they mean, with their moments. */
function frameTimes(trace) {
  return trace.map(([nanos, direction, hex]) => ({ nanos: BigInt(nanos), kind: kindOf(direction, hex) }));
}

// 01 length type function ...: 13 is SendData (node, length, command) and, outwards, its callback; 04 carries a report.
function kindOf(direction, hex) {
  if (direction === "in" && /^01..0013....6201/.test(hex)) return "order";
  if (direction === "in" && /^01..0013....6202/.test(hex)) return "question";
  if (direction === "out" && /^01..0013..00/.test(hex)) return "acknowledgement";
  if (direction === "out" && /^01..0004......6203/.test(hex)) return "reading";
  return "other";
}

function record(samples, { published, answered }, frames) {
  const own = frames.filter(({ nanos }) => nanos >= published && nanos <= answered);
  const first = (kind, from) => {
    const frame = own.find((each) => each.kind === kind && each.nanos >= from);
    if (!frame) throw new Error(`no ${kind} on the line within a command: ${own.map((each) => each.kind)}`);
    return frame.nanos;
  };
  const order = first("order", published);
  const acknowledged = first("acknowledgement", order);
  const question = first("question", order);
  const reading = first("reading", question);
  samples.order.push(millis(published, order));
  samples.acknowledged.push(millis(published, acknowledged));
  samples.question.push(millis(published, question));
  samples.reading.push(millis(published, reading));
  samples.confirmed.push(millis(published, answered));
}

/** The p-th part of sorted samples, by the nearest rank. */
export function quantile(samples, p) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)];
}

export const median = (samples) => quantile(samples, 0.5);
