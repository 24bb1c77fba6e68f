// What Seam's client does with the local port. Each scenario stands alone; DEVICE is the lock at the peer's node 12.
import assert from "node:assert/strict";
import { exchanges, openStream, seam } from "./client.mjs";
import { eventFaults } from "./judge.mjs";
import { sdk } from "./packages.mjs";
import { eventsOf } from "./stream.mjs";

const device_id = process.env.DEVICE;
const NOBODY = "00000000-0000-4000-8000-00000000dead";
const LATER = { waitForActionAttempt: false };
const client = seam();

async function refusal(call, kind) {
  try {
    await call();
  } catch (refused) {
    assert.ok(refused instanceof kind, `${refused.constructor.name}: ${refused.message}`);
    return refused;
  }
  return assert.fail("nothing was refused");
}

async function reads() {
  const devices = await client.devices.list();
  assert.equal(devices.length, 1);
  assert.equal(devices[0].device_id, device_id);
  assert.equal(devices[0].can_remotely_unlock, true);
  assert.equal(devices[0].properties.online, true);
  assert.equal(typeof devices[0].properties.locked, "boolean");
  const without = ({ lockbridge, ...rest }) => rest;
  assert.deepEqual(without(await client.devices.get({ device_id })), without(devices[0]));
  assert.deepEqual(without(await client.locks.get({ device_id })), without(devices[0]));
  assert.deepEqual((await client.locks.list()).map(without), devices.map(without));
  assert.equal((await client.devices.get({ name: devices[0].display_name })).device_id, device_id);
  assert.equal((await client.devices.list({ limit: 1, device_ids: [device_id, NOBODY] })).length, 1);
  assert.equal((await client.devices.list({ device_ids: [NOBODY] })).length, 0);
  const pages = client.createPaginator(client.devices.list({ limit: 1 }));
  assert.equal((await pages.flattenToArray()).length, 1);
}

async function moves() {
  const locked = await client.locks.lockDoor({ device_id });
  assert.deepEqual([locked.status, locked.action_type], ["success", "LOCK_DOOR"]);
  assert.equal(locked.result.was_confirmed_by_device, true);
  assert.equal((await client.locks.get({ device_id })).properties.locked, true);

  const pending = await client.locks.unlockDoor({ device_id }, LATER);
  assert.deepEqual([pending.status, pending.result, pending.error], ["pending", null, null]);
  const ended = await client.actionAttempts.get({ action_attempt_id: pending.action_attempt_id });
  assert.equal(ended.status, "success");
  assert.equal((await client.locks.get({ device_id })).properties.locked, false);

  const waited = await client.locks.lockDoor({ device_id, sync: true }, LATER);
  assert.equal(waited.status, "success");

  const ids = [waited, pending, locked].map((attempt) => attempt.action_attempt_id);
  const listed = await client.actionAttempts.list({ device_id });
  assert.deepEqual(listed.slice(0, 3).map((attempt) => attempt.action_attempt_id), ids);
  const two = await client.actionAttempts.list({ action_attempt_ids: ids.slice(1) });
  assert.deepEqual(two.map((attempt) => attempt.action_attempt_id), ids.slice(1));
  const pages = client.createPaginator(client.actionAttempts.list({ device_id, limit: 2 }));
  assert.deepEqual((await pages.flattenToArray()).slice(0, 3).map((attempt) => attempt.action_attempt_id), ids);
}

async function events() {
  const before = new Date(Date.now() - 1).toISOString();
  const attempt = await client.locks.unlockDoor({ device_id });
  await client.locks.lockDoor({ device_id });
  const mine = (event) => event.action_attempt_id === attempt.action_attempt_id;
  const after = new Date(Date.now() + 1000).toISOString();
  const all = await client.events.list({ since: "2020-01-01T00:00:00Z" });
  assert.ok(all.length > 3);
  assert.ok(all.some((event) => event.event_type === "device.added"));
  const mineOnly = (await client.events.list({ between: [before, after], device_id })).filter(mine);
  const types = mineOnly.map((event) => event.event_type).sort();
  assert.deepEqual(types, ["action_attempt.unlock_door.succeeded", "lock.unlocked"]);
  const unlocked = await client.events.list({ event_type: "lock.unlocked", since: before });
  assert.equal(unlocked.filter(mine).length, 1);
  assert.equal(unlocked.find(mine).method, "remote");
  const both = await client.events.list({ event_types: ["lock.locked", "lock.unlocked"], since: before, limit: 2 });
  assert.deepEqual(both.map((event) => event.event_type), ["lock.unlocked", "lock.locked"]);
  const { event_id } = both[0];
  assert.deepEqual(await client.events.get({ event_id }), both[0]);
  assert.equal((await client.events.get({ event_type: "lock.unlocked", device_id })).event_id, event_id);
}

async function errors() {
  const unknown = await refusal(() => client.devices.get({ device_id: NOBODY }), sdk.SeamHttpApiError);
  assert.deepEqual([unknown.statusCode, unknown.code], [404, "device_not_found"]);
  assert.match(unknown.requestId, /^[0-9a-f-]{36}$/);
  const attempt = await refusal(() => client.actionAttempts.get({ action_attempt_id: NOBODY }), sdk.SeamHttpApiError);
  assert.deepEqual([attempt.statusCode, attempt.code], [404, "action_attempt_not_found"]);
  const event = await refusal(() => client.events.get({ event_id: NOBODY }), sdk.SeamHttpApiError);
  assert.deepEqual([event.statusCode, event.code], [404, "event_not_found"]);
  const invalid = await refusal(() => client.locks.unlockDoor({ device_id: "front" }), sdk.SeamHttpInvalidInputError);
  assert.deepEqual([invalid.statusCode, invalid.getValidationErrorMessages("device_id")], [400, ["Invalid uuid"]]);
  await refusal(() => client.events.list({ since: "yesterday" }), sdk.SeamHttpInvalidInputError);
  const stranger = await refusal(() => seam("seam_stranger").devices.list(), sdk.SeamHttpUnauthorizedError);
  assert.equal(stranger.statusCode, 401);
  const observer = seam(process.env.OBSERVE_KEY);
  assert.equal((await observer.devices.list()).length, 1);
  const forbidden = await refusal(() => observer.locks.lockDoor({ device_id }), sdk.SeamHttpApiError);
  assert.equal(forbidden.statusCode, 403);
}

/** The lock's bolt sticks. */
async function jam() {
  const { properties } = await client.locks.get({ device_id });
  const move = () => (properties.locked ? client.locks.unlockDoor({ device_id }) : client.locks.lockDoor({ device_id }));
  const failed = await refusal(move, sdk.SeamActionAttemptFailedError);
  assert.equal(failed.code, "lock_jammed");
  assert.equal(failed.actionAttempt.status, "error");
  assert.ok(failed.message.length > 10);
  const event_type = `action_attempt.${failed.actionAttempt.action_type.toLowerCase()}.failed`;
  const told = await client.events.get({ event_type, device_id });
  assert.equal(told.action_attempt_id, failed.actionAttempt.action_attempt_id);
}

/** Earlier scenarios may have used some of the fifteen. */
async function limits() {
  const often = async () => {
    for (let turn = 0; turn < 16; turn++) await client.locks.unlockDoor({ device_id }, LATER);
  };
  const refused = await refusal(often, sdk.SeamHttpApiError);
  assert.equal(refused.statusCode, 429);
  assert.match(refused.message, /Nothing was moved/);
  const wait = Number(exchanges.at(-1).headers.get("retry-after"));
  assert.ok(wait > 0 && wait <= 60, `retry-after: ${wait}`);
}

async function listens() {
  const [earlier] = await client.events.list({ since: "2020-01-01T00:00:00Z", limit: 1 });
  const live = eventsOf(await openStream());
  const attempt = await client.locks.lockDoor({ device_id });
  const heard = [];
  while (!heard.some(({ event }) => event === "action_attempt.lock_door.succeeded")) heard.push((await live.next()).value);
  const last = heard.at(-1);
  assert.equal(last.data.action_attempt_id, attempt.action_attempt_id);
  for (const { id, event, data } of heard) {
    assert.deepEqual([data.event_id, data.event_type], [id, event]);
    assert.deepEqual(eventFaults(data), []);
  }
  const resumed = eventsOf(await openStream({ "last-event-id": earlier.event_id }));
  let again;
  do again = (await resumed.next()).value; while (again.id !== last.id);
  assert.deepEqual(again, last);
}

/** The lock has died, as somebody finds who wants to move it: nothing is said about its bolt any more. */
async function death() {
  await client.locks.lockDoor({ device_id }, LATER);
  const { device_id: dead, error_code } = await newest("device.disconnected");
  assert.deepEqual([dead, error_code], [device_id, "device_disconnected"]);
  const device = await client.devices.get({ device_id });
  assert.equal(device.properties.online, false);
  assert.ok(!("locked" in device.properties) && !("battery" in device.properties));
  assert.equal(device.errors[0].error_code, "device_disconnected");
}

/** The lock has come back; where its bolt is, is known when it was asked. */
async function life() {
  await newest("device.connected");
  const device = await until("where the bolt is", async () => {
    const found = await client.devices.get({ device_id });
    return typeof found.properties.locked === "boolean" ? found : undefined;
  });
  assert.equal(device.properties.online, true);
  assert.deepEqual(device.errors, []);
}

function newest(event_type) {
  const since = process.env.SINCE;
  return until(event_type, async () => (await client.events.list({ event_type, device_id, since })).at(-1));
}

async function until(what, look) {
  for (let turn = 0; turn < 600; turn++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((again) => setTimeout(again, 100));
  }
  return assert.fail(`${what} did not come`);
}

export const scenarios = { reads, moves, events, errors, jam, limits, listens, death, life };
