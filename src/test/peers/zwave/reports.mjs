// What a lock says of its own accord, wrapped the way it was included (S2, S0 or plain).
import { cc, core, testing } from "./packages.mjs";

const { SecurityClass: S } = core;
const SPAN_LOCAL = 2;
const SPAN_ESTABLISHED = 3;
const NONCE_TIMEOUT_MS = 2000;
const HANDLES = [true, true, true, true];

export async function send(node, command) {
  const classes = node.capabilities.securityClasses;
  let wrapped = command;
  if (classes.has(S.S2_AccessControl)) wrapped = await wrapInS2(node, command);
  else if (classes.has(S.S0_Legacy)) wrapped = await wrapInS0(node, command);
  await node.sendToController(request(wrapped, true));
}

export function notify(node, type, event, eventParameters) {
  return send(node, new cc.NotificationCCReport({
    nodeId: node.controller.ownNodeId,
    notificationType: type, notificationEvent: event, notificationStatus: 0xff, eventParameters,
  }));
}

/** Puts the bolt where `mode` says, as if by hand, and reports it. */
export function moveAndReport(node, mode) {
  node.state.set("DoorLock_currentMode", mode);
  const secured = mode === 0xff;
  return send(node, new cc.DoorLockCCOperationReport({
    nodeId: node.controller.ownNodeId,
    currentMode: mode, targetMode: mode, duration: new core.Duration(0, "seconds"),
    outsideHandlesCanOpenDoor: HANDLES, insideHandlesCanOpenDoor: HANDLES,
    latchStatus: secured ? "closed" : "open", boltStatus: secured ? "locked" : "unlocked", doorStatus: "closed",
  }));
}

async function wrapInS2(node, command) {
  const host = node.controller.ownNodeId;
  const manager = node.securityManagers.securityManager2;
  const span = manager.getSPANState(host).type;
  if (span !== SPAN_LOCAL && span !== SPAN_ESTABLISHED) {
    await ask(node, new cc.Security2CCNonceGet({ nodeId: host }), cc.Security2CCNonceReport);
  }
  return cc.Security2CC.encapsulate(command, node.id, node.securityManagers);
}

async function wrapInS0(node, command) {
  const host = node.controller.ownNodeId;
  const report = await ask(node, new cc.SecurityCCNonceGet({ nodeId: host }), cc.SecurityCCNonceReport);
  const wrapped = cc.SecurityCC.encapsulate(node.id, node.securityManagers.securityManager, command);
  wrapped.nonce = report.nonce;
  return wrapped;
}

async function ask(node, question, answerType) {
  const isAnswer = (frame) =>
    frame.type === testing.MockZWaveFrameType.Request && frame.payload instanceof answerType;
  const answer = node.expectControllerFrame(isAnswer, { timeout: NONCE_TIMEOUT_MS });
  await node.sendToController(request(question, false));
  return (await answer).payload;
}

function request(command, ackRequested) {
  return testing.createMockZWaveRequestFrame(command, { ackRequested });
}
