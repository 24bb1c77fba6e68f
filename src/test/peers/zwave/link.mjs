// The serial line between one host and the mock controller, with the faults that real lines have.
import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { ACK, CAN, Deframer, NAK, checksum } from "./frames.mjs";

const REPEAT_AFTER_MS = 5;
const OWN_ANSWER_AFTER_MS = 3;
const REMEMBERED_FRAMES = 4_000;
const GARBAGE = Buffer.from([0xde, 0xad, 0xbe]);

export class Link {
  // Counters run down to 0: how many of the next frames suffer.
  #faults = { nak: 0, can: 0, lose: 0, dropAck: 0, badChecksum: 0, splitMs: 0, delayMs: 0, mute: false };
  #host;
  #unacknowledgedOwnAnswers = 0;
  #lastToHost;
  #toController = Promise.resolve();
  #serial;
  #profile;
  #trace = [];

  constructor(serial, profile) {
    this.#serial = serial;
    this.#profile = profile;
    this.#pump();
  }

  /** Takes one host at a time on 127.0.0.1; a second one replaces the first. Resolves to the port. */
  listen(port) {
    const server = net.createServer((socket) => this.#attach(socket));
    return new Promise((resolve, reject) => {
      server.on("error", reject);
      server.listen(port, "127.0.0.1", () => resolve(server.address().port));
    });
  }

  get busy() {
    return this.#host !== undefined;
  }

  /** Sets one fault; false if there is none of that name. */
  fault(name, parameters) {
    const number = (key, fallback) => Number(parameters[key] ?? fallback);
    switch (name) {
      case "nak": this.#faults.nak = number("n", 1); return true;
      case "can": this.#faults.can = number("n", 1); return true;
      case "lose": this.#faults.lose = number("n", 1); return true;
      case "drop-ack": this.#faults.dropAck = number("n", 1); return true;
      case "bad-checksum": this.#faults.badChecksum = number("n", 1); return true;
      case "split": this.#faults.splitMs = number("ms", 0); return true;
      case "delay-res": this.#faults.delayMs = number("ms", 0); return true;
      case "mute": this.#faults.mute = number("on", 1) === 1; return true;
      case "garbage": this.#write(GARBAGE); return true;
      case "state": return true;
      default: return false;
    }
  }

  get faults() {
    return { ...this.#faults };
  }

  /** The frames on the line since the last call: [monotonic ns, "in" or "out" as the controller sees it, hex]. */
  takeTrace() {
    const taken = this.#trace;
    this.#trace = [];
    return taken;
  }

  #note(direction, bytes) {
    if (bytes.length === 1) return;
    this.#trace.push([String(process.hrtime.bigint()), direction, Buffer.from(bytes).toString("hex")]);
    if (this.#trace.length > REMEMBERED_FRAMES) this.#trace.shift();
  }

  #attach(socket) {
    this.#host?.destroy();
    this.#host = socket;
    socket.setNoDelay(true);
    const deframer = new Deframer();
    socket.on("data", (chunk) => deframer.push(chunk).forEach((bytes) => this.#fromHost(bytes)));
    socket.on("error", () => {});
    socket.on("close", () => {
      if (this.#host === socket) this.#host = undefined;
    });
  }

  #fromHost(bytes) {
    this.#note("in", bytes);
    if (bytes.length === 1) this.#byteFromHost(bytes);
    else this.#frameFromHost(bytes);
  }

  #byteFromHost(bytes) {
    switch (bytes[0]) {
      case ACK:
        if (this.#unacknowledgedOwnAnswers > 0) this.#unacknowledgedOwnAnswers--;
        else this.#forward(bytes);
        break;
      case NAK:
        if (this.#lastToHost) setTimeout(() => this.#write(this.#lastToHost), REPEAT_AFTER_MS);
        break;
      case CAN: // the mock controller throws on it
      default: // noise
    }
  }

  #frameFromHost(bytes) {
    if (checksum(bytes) !== bytes.at(-1) || this.#spend("nak")) this.#write(Buffer.from([NAK]));
    else if (this.#spend("can")) this.#write(Buffer.from([CAN]));
    else if (!this.#spend("lose")) this.#accept(bytes);
  }

  #accept(bytes) {
    const answers = this.#profile.answer(bytes);
    if (answers === undefined) {
      this.#forward(bytes);
      return;
    }
    this.#write(Buffer.from([ACK]));
    for (const answer of answers) {
      this.#unacknowledgedOwnAnswers++;
      setTimeout(() => this.#write(answer), OWN_ANSWER_AFTER_MS);
    }
  }

  #forward(bytes) {
    this.#toController = this.#toController.then(() => this.#serial.writeAsync(bytes));
  }

  async #pump() {
    for await (const chunk of this.#serial.readable) {
      if (chunk.data === undefined) continue;
      await this.#toHost(typeof chunk.data === "number" ? Buffer.from([chunk.data]) : Buffer.from(chunk.data));
    }
  }

  async #toHost(raw) {
    const bytes = this.#profile.mend(raw);
    if (bytes.length === 1) {
      if (bytes[0] !== ACK || !this.#spend("dropAck")) this.#write(bytes);
      return;
    }
    this.#lastToHost = bytes;
    if (this.#faults.delayMs > 0) await delay(this.#faults.delayMs);
    await this.#writePieces(this.#spend("badChecksum") ? spoilt(bytes) : bytes);
  }

  async #writePieces(bytes) {
    if (this.#faults.splitMs === 0) {
      this.#write(bytes);
      return;
    }
    for (const byte of bytes) {
      this.#write(Buffer.from([byte]));
      await delay(this.#faults.splitMs);
    }
  }

  #write(bytes) {
    this.#note("out", bytes);
    if (!this.#faults.mute) this.#host?.write(bytes);
  }

  #spend(name) {
    if (this.#faults[name] === 0) return false;
    this.#faults[name]--;
    return true;
  }
}

function spoilt(bytes) {
  const copy = Buffer.from(bytes);
  copy[copy.length - 1] ^= 0x5a;
  return copy;
}
