// What a test, or a hand with curl, can make a lock do: /node/ID/ACTION?key=value
import { cc } from "./packages.mjs";
import { moveAndReport, notify, send } from "./reports.mjs";

const LOCKED = 0xff;
const UNLOCKED = 0x00;
const ACCESS_CONTROL = 6;
const BURGLAR = 7;

// A user number travels as a User Code Report: class, command, user, status.
const user = (query) => Uint8Array.from([0x63, 0x03, Number(query.user ?? 1), 0x01]);

function moved(event, mode, parameters = () => undefined) {
  return async (node, query) => {
    await notify(node, ACCESS_CONTROL, event, parameters(query));
    await moveAndReport(node, mode);
  };
}

function told(type, event, parameters = () => undefined) {
  return (node, query) => notify(node, type, event, parameters(query));
}

async function reportBattery(node, query) {
  const level = Number(query.level ?? 15);
  node.state.set("battery", level);
  await send(node, new cc.BatteryCCReport({ nodeId: node.controller.ownNodeId, level, isLow: level === 0 }));
}

/** A dead node neither acknowledges nor answers: every transmission ends in NoAck. */
function setDead(node, query) {
  node.whileAlive ??= node.onControllerFrame.bind(node);
  node.onControllerFrame = query.on === "0" ? node.whileAlive : async () => {};
}

export const actions = {
  "manual-lock": moved(1, LOCKED),
  "manual-unlock": moved(2, UNLOCKED),
  "rf-lock": moved(3, LOCKED),
  "rf-unlock": moved(4, UNLOCKED),
  "keypad-lock": moved(5, LOCKED, user),
  "keypad-unlock": moved(6, UNLOCKED, user),
  "auto-lock": moved(9, LOCKED),
  "jammed": told(ACCESS_CONTROL, 0x0b),
  "tamper": told(BURGLAR, 3),
  "keypad-busy": told(ACCESS_CONTROL, 0x11),
  "code-added": told(ACCESS_CONTROL, 0x0e, user),
  "code-deleted": told(ACCESS_CONTROL, 0x0d, user),
  "notify": (node, query) => notify(node, Number(query.type), Number(query.event)),
  "battery": reportBattery,
  "report": (node, query) => moveAndReport(node, Number(query.mode ?? LOCKED)),
  "fault": (node, query) => node.state.set("fault", query.kind || undefined),
  "dead": setDead,
  "txdelay": (node, query) => { node.capabilities.txDelay = Number(query.ms ?? 10); },
  "drop-span": (node) => node.securityManagers.securityManager2?.deleteNonce(node.controller.ownNodeId),
};
