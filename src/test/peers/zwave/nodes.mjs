// The four locks of the mock network, and the fixed test keys that open what they send.
//   10  S2 Access Control and Authenticated, Supervision, Door Lock v4
//   11  S0 only, Door Lock v2: an old lock
//   12  no security, Door Lock v2
//   13  S2 Access Control, asleep between beams (FLiRS, 1000 ms)
import { core } from "./packages.mjs";
import { behaviors } from "./behaviors.mjs";

const { CommandClasses: C, SecurityClass: S } = core;
const key = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

export const TEST_KEYS = {
  S0_Legacy: key("00112233445566778899aabbccddeeff"),
  S2_AccessControl: key("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"),
  S2_Authenticated: key("b0b1b2b3b4b5b6b7b8b9babbbcbdbebf"),
  S2_Unauthenticated: key("c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"),
};

const txDelay = Number(process.env.TX_DELAY ?? 10);
const travelTime = Number(process.env.TRAVEL_MS ?? 0);

function lockDevice(extra) {
  return {
    basicDeviceClass: 4, genericDeviceClass: 0x40, specificDeviceClass: 0x03,
    manufacturerId: 0x0fff, productType: 0x0001, productId: 0x0001,
    txDelay, ...extra,
  };
}

function commonClasses(secure) {
  return [
    { ccId: C.Version, version: 3 },
    { ccId: C["Manufacturer Specific"], version: 1, secure },
    { ccId: C["Z-Wave Plus Info"], version: 2 },
    { ccId: C.Battery, version: 1, secure },
    { ccId: C.Association, version: 2, secure },
  ];
}

function doorLock(version, secure) {
  return {
    ccId: C["Door Lock"], version, secure, isSupported: true, travelTime,
    supportedDoorLockModes: [0x00, 0x01, 0xff], supportedOperationTypes: [1, 2],
    doorSupported: true, boltSupported: true, latchSupported: true,
  };
}

function userCode(version) {
  return { ccId: C["User Code"], version, secure: true, isSupported: true, numUsers: 5 };
}

function notification(secure) {
  return {
    ccId: C.Notification, version: 8, secure, isSupported: true, supportsV1Alarm: false,
    notificationTypesAndEvents: {
      6: [1, 2, 3, 4, 5, 6, 9, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x11], // access control
      7: [3], // tamper
      8: [0x0a, 0x0b], // power
    },
  };
}

function s2Classes(userCodeVersion) {
  return [
    { ccId: C["Security 2"], version: 1 }, { ccId: C.Supervision, version: 1 },
    ...commonClasses(true), doorLock(4, true), userCode(userCodeVersion), notification(true),
  ];
}

function s0Classes() {
  return [
    { ccId: C.Security, version: 1 },
    ...commonClasses(true), doorLock(2, true), userCode(1), notification(true),
  ];
}

function s2Lock(id, securityClasses, extra = {}) {
  const capabilities = { supportsSecurity: true, securityClasses: new Set(securityClasses), commandClasses: s2Classes(2) };
  return { id, behaviors, capabilities: lockDevice({ ...capabilities, ...extra }) };
}

function s0Lock(id) {
  const capabilities = { supportsSecurity: true, securityClasses: new Set([S.S0_Legacy]), commandClasses: s0Classes() };
  return { id, behaviors, capabilities: lockDevice(capabilities) };
}

function plainLock(id) {
  const commandClasses = [...commonClasses(false), doorLock(2, false), notification(false)];
  return { id, behaviors, capabilities: lockDevice({ commandClasses }) };
}

/** All four locks, or those whose ids are listed ("10,12"). */
export function network(wanted) {
  const all = [
    s2Lock(10, [S.S2_AccessControl, S.S2_Authenticated]),
    s0Lock(11),
    plainLock(12),
    s2Lock(13, [S.S2_AccessControl], { isListening: false, isFrequentListening: "1000ms" }),
  ];
  if (!wanted) return all;
  const ids = wanted.split(",").map(Number);
  return all.filter((node) => ids.includes(node.id));
}

/** A lock that joins at the next inclusion; `onKeys` hears its PIN, DSK and private key. */
export function joiningLock(id, security, onKeys) {
  const s0 = security === "s0";
  const capabilities = lockDevice({
    supportsSecurity: true,
    securityClasses: new Set(s0 ? [] : [S.S2_AccessControl, S.S2_Authenticated]),
    commandClasses: s0 ? s0Classes() : s2Classes(1),
  });
  const setup = (node) => {
    node.defineBehavior(...behaviors);
    onKeys(pairingKeys(node.ecdhKeyPair));
  };
  return { id, behaviors, capabilities, setup };
}

/** The mock's own PIN and DSK skip the first byte of the public key; these are the right ones. */
function pairingKeys({ publicKey, privateKey }) {
  const bytes = Buffer.from(publicKey);
  const groups = [0, 2, 4, 6, 8, 10, 12, 14].map((at) => String(bytes.readUInt16BE(at)).padStart(5, "0"));
  return { pin: groups[0], dsk: groups.join("-"), priv: Buffer.from(privateKey).toString("hex") };
}
