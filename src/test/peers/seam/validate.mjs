// Holds bodies to the schemas of @seamapi/types. Reads one JSON object {kind, body} a line from
// standard input; answers each with one line: {"line": 1, "problems": []}, empty when the body is valid.
// Kinds: device, event, action_attempt. PEERS_ROOT is the folder that holds node_modules.
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";

const root = process.env.PEERS_ROOT;
if (!root) {
  console.error("PEERS_ROOT is not set: it must name the folder in which `npm ci` was run (target/peers).");
  process.exit(2);
}
const { schemas } = createRequire(path.resolve(root, "packages.js"))("@seamapi/types/connect");
const schemaOf = { device: schemas.device, event: schemas.seam_event, action_attempt: schemas.action_attempt };

const MESSAGE_MAX = 160;

/** The lists of what would be right are long. */
const short = (message) => (message.length > MESSAGE_MAX ? `${message.slice(0, MESSAGE_MAX)}…` : message);

/** Of a union, what is wrong with the alternative that comes nearest. */
function flatten(issues) {
  return issues.flatMap((issue) => {
    if (issue.code !== "invalid_union") return [`${issue.path.join(".") || "(body)"}: ${short(issue.message)}`];
    const nearest = issue.unionErrors.map((error) => flatten(error.issues)).sort((a, b) => a.length - b.length)[0];
    return nearest ?? [issue.message];
  });
}

function problems(text) {
  let given;
  try {
    given = JSON.parse(text);
  } catch (failure) {
    return [`no JSON: ${failure.message}`];
  }
  const schema = schemaOf[given.kind];
  if (!schema) return [`kind ${JSON.stringify(given.kind)} is not known: send ${Object.keys(schemaOf).join(", ")}`];
  const result = schema.safeParse(given.body);
  return result.success ? [] : flatten(result.error.issues);
}

let line = 0;
for await (const text of readline.createInterface({ input: process.stdin })) {
  if (text.trim() === "") continue;
  line += 1;
  console.log(JSON.stringify({ line, problems: problems(text) }));
}
