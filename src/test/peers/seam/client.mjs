// Seam's client, changed in nothing but its endpoint and its key. What it says and hears passes through `fetch`, where
// it is written down and judged.
import { faults } from "./judge.mjs";
import { sdk } from "./packages.mjs";

const endpoint = process.env.ENDPOINT;
const apiKey = process.env.API_KEY;
const overTheWire = globalThis.fetch;

export const exchanges = [];

globalThis.fetch = async (...request) => {
  const response = await overTheWire(...request);
  const url = new URL(request[0].url ?? request[0]);
  if (response.headers.get("content-type")?.startsWith("application/json")) {
    exchanges.push({ path: url.pathname, status: response.status, headers: response.headers, body: await response.clone().json() });
  }
  return response;
};

export function seam(key = apiKey) {
  return new sdk.SeamHttp({ endpoint, apiKey: key });
}

/** The stream of events, for which Seam's client has no call. */
export function openStream(headers = {}) {
  return overTheWire(`${endpoint}/events/stream`, { headers: { authorization: `Bearer ${apiKey}`, ...headers } });
}

/** Every body so far, and what is wrong with it. */
export function verdicts() {
  return exchanges.flatMap(({ path, status, headers, body }) => {
    const found = faults(status, body);
    if (!headers.get("seam-request-id")) found.push("seam-request-id is missing");
    return found.map((fault) => `${path} ${status} ${fault}`);
  });
}
