// Makes keys and signs documents with the npm package jose. PEERS_ROOT is the folder that holds
// node_modules (target/peers).
//   node sign.mjs key KID                      prints a private JWK
//   node sign.mjs sign JWK DOCUMENT CLAIMS     prints a compact JWS over the document and the claims
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = process.env.PEERS_ROOT;
if (!root) {
  console.error("PEERS_ROOT is not set: it must name the folder in which `npm ci` was run (target/peers).");
  process.exit(2);
}
const require = createRequire(path.resolve(root, "packages.js"));
const { SignJWT, exportJWK, generateKeyPair, importJWK } = await import(pathToFileURL(require.resolve("jose")));

const [what, ...rest] = process.argv.slice(2);
if (what === "key") {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  console.log(JSON.stringify({ ...(await exportJWK(privateKey)), kid: rest[0] }));
} else if (what === "sign") {
  const [jwk, document, { aud, topic, exp }] = rest.map((text) => JSON.parse(text));
  const token = await new SignJWT({ ...document, topic })
    .setProtectedHeader({ alg: "EdDSA", kid: jwk.kid, typ: "JWT" })
    .setIssuedAt()
    .setAudience(aud)
    .setExpirationTime(exp)
    .sign(await importJWK(jwk, "EdDSA"));
  console.log(token);
} else {
  console.error("say `key KID`, or `sign JWK DOCUMENT CLAIMS`");
  process.exit(2);
}
