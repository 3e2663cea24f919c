// Says that the backend is well. Open to all; a challenge makes it prove whose backend it is.
import { PROTOCOL } from "../protocol/version.ts";
import type { Health } from "../process/beacon.ts";
import { challengeText, proofOf } from "../process/proof.ts";
import type { Store } from "../store/store.ts";
import { sendJson } from "./answer.ts";
import type { OpenRoute } from "./route.ts";

export interface HealthOptions {
  readonly store: Pick<Store, "id" | "seq">;
  readonly version: string;
  readonly ownerToken: string;
}

export function healthRoute({ store, version, ownerToken }: HealthOptions): OpenRoute {
  return {
    method: "GET",
    path: "/health",
    scope: null,
    handle({ response, url }) {
      const challenge = url.searchParams.get("challenge");
      const health: Health = {
        status: "ok",
        version,
        protocol: PROTOCOL,
        seq: store.seq(),
        store: store.id,
        pid: process.pid,
        ...(challenge !== null && challengeText.test(challenge)
          ? { proof: proofOf(ownerToken, challenge) }
          : {}),
      };
      sendJson(response, 200, health);
    },
  };
}
