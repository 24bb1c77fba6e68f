// Every body that Seam's client gets is held to Seam's schemas, also those that the client does not look at.
import { schemas, z } from "./packages.mjs";

const NAMED = {
  device: schemas.device,
  lock: schemas.device,
  devices: z.array(schemas.device),
  locks: z.array(schemas.device),
  action_attempt: schemas.action_attempt,
  action_attempts: z.array(schemas.action_attempt),
  event: schemas.seam_event,
  events: z.array(schemas.seam_event),
  pagination: schemas.pagination,
  ok: z.literal(true),
};

const REFUSAL = z.object({
  error: z.object({
    type: z.string(),
    message: z.string(),
    validation_errors: z.object({ _errors: z.array(z.string()) }).catchall(z.object({ _errors: z.array(z.string()) })).optional(),
  }),
  ok: z.literal(false),
});

/** What Seam's schemas say against a body; empty if nothing. */
export function faults(status, body) {
  if (status !== 200) return told(REFUSAL.safeParse(body), "refusal");
  return Object.entries(body).flatMap(([key, value]) => {
    const schema = NAMED[key];
    return schema ? told(schema.safeParse(value), key) : [`${key}: no schema of Seam's has this name`];
  });
}

/** What Seam's schema says against one event. */
export function eventFaults(event) {
  return told(schemas.seam_event.safeParse(event), event.event_type);
}

function told(result, name) {
  return result.success ? [] : result.error.issues.map((issue) => `${name}.${issue.path.join(".")}: ${issue.message}`);
}
