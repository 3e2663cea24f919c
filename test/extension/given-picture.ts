// A replica of what a test has decided, and the picture drawn from it.
import { drawPicture, type Surroundings } from "../../extension/draw-picture.ts";
import type { Picture } from "../../extension/picture.ts";
import { Replica } from "../../backend/protocol/replica.ts";
import { PROTOCOL } from "../../backend/protocol/version.ts";
import { PERSON, type Given } from "../support/domain.ts";

export function replicaGiven(given: Given): Replica {
  const replica = new Replica();
  replica.receive({
    type: "welcome",
    protocol: PROTOCOL,
    version: "0.1.0",
    store: "store",
    seq: given.log.length,
    actor: PERSON,
    scopes: ["read", "write"],
  });
  replica.receive({ type: "snapshot", seq: given.log.length, rows: [...given.rows.values()], last: true });
  return replica;
}

export function pictureGiven(given: Given, around: Partial<Surroundings> = {}): Picture {
  return drawPicture(replicaGiven(given), {
    connection: { state: "connected" },
    me: PERSON,
    home: "proj",
    homeKnown: true,
    ...around,
  });
}
