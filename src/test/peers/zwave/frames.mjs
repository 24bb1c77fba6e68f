// Frames of the Z-Wave Serial API: SOF, length, type, function, payload, checksum.

export const SOF = 0x01;
export const ACK = 0x06;
export const NAK = 0x15;
export const CAN = 0x18;
export const REQUEST = 0x00;
export const RESPONSE = 0x01;

const SHORTEST_LENGTH = 3;

export function checksum(frame) {
  let sum = 0xff;
  for (let i = 1; i < frame.length - 1; i++) sum ^= frame[i];
  return sum;
}

export function frame(type, fn, ...payload) {
  const bytes = Buffer.from([SOF, payload.length + SHORTEST_LENGTH, type, fn, ...payload, 0]);
  bytes[bytes.length - 1] = checksum(bytes);
  return bytes;
}

/** Cuts a byte stream into whole frames and single bytes, however the chunks fall. */
export class Deframer {
  #rest = Buffer.alloc(0);

  push(chunk) {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const frames = [];
    for (let size = this.#nextSize(); size > 0; size = this.#nextSize()) {
      frames.push(Uint8Array.from(this.#rest.subarray(0, size)));
      this.#rest = this.#rest.subarray(size);
    }
    return frames;
  }

  /** Bytes of the next frame; 0 while it is incomplete. */
  #nextSize() {
    const bytes = this.#rest;
    if (bytes.length === 0) return 0;
    if (bytes[0] !== SOF) return 1;
    if (bytes.length === 1) return 0;
    if (bytes[1] < SHORTEST_LENGTH) return 1;
    const size = bytes[1] + 2;
    return bytes.length < size ? 0 : size;
  }
}
