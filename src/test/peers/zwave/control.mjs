// The HTTP door for tests: makes locks act, sets faults, tells the truth. Bound to 127.0.0.1 only.
import http from "node:http";
import { actions } from "./actions.mjs";
import { joiningLock } from "./nodes.mjs";

export class Control {
  #controller;
  #link;
  #joining = { pin: "", dsk: "", priv: "" };

  constructor(controller, link) {
    this.#controller = controller;
    this.#link = link;
  }

  listen(port) {
    const server = http.createServer((request, response) => this.#serve(request, response));
    return new Promise((resolve, reject) => {
      server.on("error", reject);
      server.listen(port, "127.0.0.1", () => resolve(server.address().port));
    });
  }

  async #serve(request, response) {
    const url = new URL(request.url, "http://peer");
    const query = Object.fromEntries(url.searchParams);
    try {
      const answer = await this.#route(url.pathname.split("/").filter(Boolean), query);
      response.statusCode = answer === undefined ? 404 : 200;
      response.end(`${answer ?? `unknown: ${url.pathname}\nlock actions: ${Object.keys(actions).join(" ")}`}\n`);
    } catch (failure) {
      response.statusCode = 500;
      response.end(`${failure.stack}\n`);
    }
  }

  /** The answer's text; undefined if nothing of that name exists. */
  async #route([what, ...rest], query) {
    switch (what) {
      case "state": return JSON.stringify(this.#state());
      case "node": return this.#act(rest, query);
      case "link": return this.#link.fault(rest[0], query) ? JSON.stringify(this.#link.faults) : undefined;
      case "trace": return JSON.stringify(this.#link.takeTrace());
      case "arm": return this.#arm(Number(query.id ?? 20), query.sec ?? "s2");
      case "pin": return JSON.stringify(this.#joining);
      default: return undefined;
    }
  }

  async #act([id, name], query) {
    const node = this.#controller.nodes.get(Number(id));
    if (!node || !Object.hasOwn(actions, name)) return undefined;
    await actions[name](node, query);
    return "ok";
  }

  #arm(id, security) {
    this.#controller.nodePendingInclusion = joiningLock(id, security, (keys) => {
      this.#joining = keys;
    });
    return "armed";
  }

  #state() {
    return [...this.#controller.nodes.values()].map((node) => ({
      id: node.id,
      mode: node.state.get("DoorLock_currentMode") ?? 0,
      fault: node.state.get("fault"),
      lifeline: node.state.get("lifeline"),
      setCount: node.state.get("setCount") ?? 0,
      sets: node.state.get("sets") ?? [],
    }));
  }
}
