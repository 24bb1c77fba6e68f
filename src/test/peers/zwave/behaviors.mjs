// How a lock answers, where the mock package is silent, and the faults of a lock itself.
import { cc } from "./packages.mjs";
import { notify } from "./reports.mjs";

const ACCESS_CONTROL = 6;
const JAMMED = 0x0b;
const EVENT_UNKNOWN = 0xfe;
const JAM_AFTER_MS = 200;
const REMEMBERED_SETS = 200;

const battery = {
  handleCC(controller, node, heard) {
    if (!(heard instanceof cc.BatteryCCGet)) return undefined;
    const level = node.state.get("battery") ?? 87;
    return answer(new cc.BatteryCCReport({ nodeId: controller.ownNodeId, level, isLow: level === 0 }));
  },
};

const association = {
  handleCC(controller, node, heard) {
    const nodeId = controller.ownNodeId;
    const members = node.state.get("lifeline") ?? [];
    if (heard instanceof cc.AssociationCCSupportedGroupingsGet) {
      return answer(new cc.AssociationCCSupportedGroupingsReport({ nodeId, groupCount: 1 }));
    }
    if (heard instanceof cc.AssociationCCGet) {
      const group = { groupId: 1, maxNodes: 5, nodeIds: members, reportsToFollow: 0 };
      return answer(new cc.AssociationCCReport({ nodeId, ...group }));
    }
    if (heard instanceof cc.AssociationCCSet) {
      node.state.set("lifeline", [...new Set([...members, ...heard.nodeIds])]);
      return { action: "ok" };
    }
    return undefined;
  },
};

// Without an answer to Set, every supervised "enable" costs the host a second.
const notification = {
  handleCC(controller, node, heard) {
    if (heard instanceof cc.NotificationCCSet) return { action: "ok" };
    if (!(heard instanceof cc.NotificationCCGet)) return undefined;
    return answer(new cc.NotificationCCReport({
      nodeId: controller.ownNodeId,
      notificationType: heard.notificationType ?? ACCESS_CONTROL,
      notificationEvent: EVENT_UNKNOWN,
      notificationStatus: 0xff,
    }));
  },
};

// Counts what reached the lock, then does what the fault says; without one the mock moves the bolt.
const bolt = {
  handleCC(controller, node, heard) {
    if (!(heard instanceof cc.DoorLockCCOperationSet)) return undefined;
    const fault = node.state.get("fault");
    remember(node, { mode: heard.mode, at: Date.now(), obeyed: fault === undefined });
    switch (fault) {
      case "jam":
        setTimeout(() => notify(node, ACCESS_CONTROL, JAMMED).catch(console.error), JAM_AFTER_MS);
        return { action: "fail" };
      case "silent": return { action: "stop" }; // acknowledged by the radio, never acted on
      case "lie-ok": return { action: "ok" }; // says success and stays where it is
      default: return undefined;
    }
  },
};

function answer(command) {
  return { action: "sendCC", cc: command };
}

function remember(node, set) {
  const sets = [...(node.state.get("sets") ?? []), set];
  node.state.set("sets", sets.slice(-REMEMBERED_SETS));
  node.state.set("setCount", (node.state.get("setCount") ?? 0) + 1);
}

export const behaviors = [bolt, battery, association, notification];
