// A Z-Wave controller with four locks behind a TCP port and, through socat, a tty. See README.md.
import fs from "node:fs";
import { spawn } from "node:child_process";
import { defaults, serialMock, testing } from "./packages.mjs";
import { Control } from "./control.mjs";
import { Link } from "./link.mjs";
import { TEST_KEYS, network } from "./nodes.mjs";
import { profileNamed } from "./profiles.mjs";

const TTY_POLL_MS = 20;

async function startNetwork(profile) {
  const { serial, port: mockPort } = await serialMock.createAndOpenMockedZWaveSerialPort();
  const controller = await testing.MockController.create({
    homeId: 0x7e570001, ownNodeId: 1, securityKeys: TEST_KEYS, capabilities: profile.capabilities, mockPort, serial,
  });
  controller.defineBehavior(...defaults.createDefaultMockControllerBehaviors());
  for (const { behaviors, ...definition } of network(process.env.NODES)) {
    const node = await testing.MockNode.create({ ...definition, controller });
    controller.addNode(node);
    node.defineBehavior(...defaults.createDefaultMockNodeBehaviors());
    node.defineBehavior(...behaviors);
  }
  return { serial, controller };
}

/** Keeps a tty at `path`; a TCP host takes the link over, and the tty comes back when it has gone. */
function keepTty(path, port, link) {
  let socat;
  const open = () => {
    if (link.busy) return setTimeout(open, TTY_POLL_MS);
    const arguments_ = [`PTY,link=${path},raw,echo=0,mode=600`, `TCP:127.0.0.1:${port},nodelay`];
    socat = spawn("socat", arguments_, { stdio: ["ignore", "inherit", "inherit"] });
    socat.on("error", (failure) => leave(`socat does not start: ${failure.message}`));
    socat.on("exit", () => setTimeout(open, TTY_POLL_MS));
  };
  open();
  process.on("exit", () => socat?.kill());
  return new Promise((resolve) => {
    const look = () => (fs.existsSync(path) ? resolve() : setTimeout(look, TTY_POLL_MS));
    look();
  });
}

function leave(reason) {
  if (reason) console.error(reason);
  process.exit(reason ? 1 : 0);
}

const profile = profileNamed(process.env.PROFILE ?? "static");
const { serial, controller } = await startNetwork(profile);

// The mock throws from promises on input that it did not expect; a real controller would live on.
process.on("unhandledRejection", (failure) => {
  controller.state.delete("communicationState");
  console.error("mock:", String(failure?.message ?? failure).split("\n")[0]);
});
process.on("uncaughtException", (failure) => console.error("mock!", String(failure?.message ?? failure).split("\n")[0]));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => leave());

// Whoever started us holds our standard input: when it closes, nobody needs us any more.
process.stdin.on("end", () => leave()).on("error", () => leave()).resume();

const link = new Link(serial, profile);
const port = await link.listen(Number(process.env.STICK_PORT ?? 0));
const controlPort = await new Control(controller, link).listen(Number(process.env.CTL_PORT ?? 0));
if (process.env.TTY) await keepTty(process.env.TTY, port, link);
console.log(`ready stick=${port} control=${controlPort}`);
