// The two kinds of controller that a host may meet.
//   static: SendData 13, reports arrive as 04.
//   bridge: SendDataBridge A9, reports arrive as A8, SerialApiSetup 0B, transmit reports.
// The mock controller knows the first; what it lacks for the second is answered or mended here, byte by byte.
import { RESPONSE, REQUEST, frame } from "./frames.mjs";

const COMMON = [0x02, 0x05, 0x07, 0x08, 0x13, 0x14, 0x15, 0x16, 0x20, 0x41, 0x49, 0x4a, 0x4b, 0x51, 0x55, 0x56, 0x60];
const BRIDGE_ONLY = [0x03, 0x09, 0x0b, 0x3b, 0x61, 0x62, 0xa8, 0xa9, 0xab, 0xd2, 0xd3, 0xda, 0xdb];
const SEND_DATA = 0x13;
const SEND_DATA_BRIDGE = 0xa9;
const SEND_MULTICAST_BRIDGE = 0xab;
const APPLICATION_COMMAND = 0x04;
const APPLICATION_COMMAND_BRIDGE = 0xa8;
const OWN_NODE = 1;
const RSSI_UNKNOWN = 0x7f;
const TX_REPORT = [
  0x00, 0x02, 0x00, 0xc4, RSSI_UNKNOWN, RSSI_UNKNOWN, RSSI_UNKNOWN, RSSI_UNKNOWN,
  0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x00, 0x03, 0x01, 0x00, 0x00,
];

class StaticProfile {
  capabilities = { supportedFunctionTypes: COMMON, controllerType: 1, libraryVersion: "Z-Wave 6.07" };

  /** Frames that answer a host's frame; undefined leaves it to the mock controller. */
  answer() {
    return undefined;
  }

  mend(bytes) {
    return mendSuccess(bytes);
  }
}

class BridgeProfile {
  capabilities = {
    supportedFunctionTypes: [...COMMON, ...BRIDGE_ONLY],
    controllerType: 7,
    libraryVersion: "Z-Wave 7.19",
    zwaveChipType: { type: 8, version: 0 },
  };
  #transmitReports = false;

  answer(request) {
    if (request.length < 5) return undefined;
    const fn = request[3];
    const reply = (...payload) => [frame(RESPONSE, fn, ...payload)];
    switch (fn) {
      case 0x03: return []; // SetApplicationNodeInformation has no response
      case 0x09: return reply(0, 7, 19, 1, 0x01, 0x2c, ...Buffer.alloc(16));
      case 0x0b: return reply(...this.#setup(request[4], request[5]));
      case 0x3b: return reply(0x9e, 0x9f, 0xa0);
      case 0x62: return reply(0);
      case 0xd2:
      case 0xd3: return reply(1);
      case 0xda: return reply(0, 0, 0);
      case 0xdb: return reply(1);
      default: return undefined;
    }
  }

  #setup(command, argument) {
    switch (command) {
      case 0x01: return [1, 0xfb, 0x8b, 0x80, 0x01, 0x80, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x80];
      case 0x02: this.#transmitReports = argument !== 0; return [2, 1];
      case 0x08: return [8, 0, 0];
      case 0x10: return [0x10, 46];
      case 0x11: return [0x11, 200];
      case 0x20: return [0x20, 0];
      case 0x80: return [0x80, argument === 1 ? 1 : 0];
      default: return [0, command];
    }
  }

  mend(bytes) {
    if (bytes.length < 5 || bytes[2] !== REQUEST) return mendSuccess(bytes);
    const fn = bytes[3];
    if (fn === APPLICATION_COMMAND) {
      const [status, source, length] = bytes.subarray(4, 7);
      const command = bytes.subarray(7, 7 + length);
      return frame(REQUEST, APPLICATION_COMMAND_BRIDGE, status, OWN_NODE, source, length, ...command, 0, 0xc4);
    }
    const callback = (fn === SEND_DATA || fn === SEND_DATA_BRIDGE) && bytes.length === 7;
    return callback && this.#transmitReports ? frame(REQUEST, fn, bytes[4], bytes[5], ...TX_REPORT) : bytes;
  }
}

/** The mock controller forgets the success byte in the response to a bridge send. */
function mendSuccess(bytes) {
  const bridgeSend = bytes[3] === SEND_DATA_BRIDGE || bytes[3] === SEND_MULTICAST_BRIDGE;
  return bytes.length === 5 && bytes[2] === RESPONSE && bridgeSend ? frame(RESPONSE, bytes[3], 1) : bytes;
}

export function profileNamed(name) {
  switch (name) {
    case "static": return new StaticProfile();
    case "bridge": return new BridgeProfile();
    default: throw new Error(`PROFILE is "${name}": it must be "static" or "bridge"`);
  }
}
