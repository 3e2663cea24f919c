// The signature of an overload, whole, and read once for as long as it holds: whoever looks for the uses of one asks for
// those of all of them at each call.
import type { Definition } from "../../index/record.ts";
import { keyOf, type Target } from "../../resolution/meaning.ts";
import { Remembered } from "../../resolution/remembered.ts";
import type { Resolver } from "../../resolution/resolver.ts";
import type { Session } from "../../session/session.ts";
import { SIGNATURE_CHARS_MAX, signatureText, type SignatureText } from "../signature-text.ts";

/** Signatures that are remembered. */
const SIGNATURES_MAX = 2_000;

const known = new WeakMap<Resolver, Remembered<SignatureText>>();

/** @param definition that of the target */
export function signatureOfOverload(
  session: Session,
  resolver: Resolver,
  target: Target,
  definition: Definition,
): SignatureText {
  let signatures = known.get(resolver);
  if (signatures === undefined) {
    signatures = new Remembered(resolver.view, SIGNATURES_MAX, null);
    known.set(resolver, signatures);
  }
  return signatures.once(keyOf(target), () =>
    signatureText(session, target.path, resolver.nameOf(target), definition, SIGNATURE_CHARS_MAX),
  );
}
