// How a backend shows that it is the one of a data folder, without showing the token: it signs what it is asked to.
import { createHmac, timingSafeEqual } from "node:crypto";

/** What may be asked to be signed. */
export const challengeText = /^[A-Za-z0-9_-]{16,64}$/;

export function proofOf(token: string, challenge: string): string {
  return createHmac("sha256", token).update(`crewdeck health ${challenge}`).digest("base64url");
}

export function provesToken(token: string, challenge: string, proof: string): boolean {
  const expected = Buffer.from(proofOf(token, challenge));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
