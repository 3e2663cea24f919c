// Arguments that several tools share, so that the same thing has the same name and the same words everywhere.
import * as z from "zod";
import { LEASE_MS_MAX } from "../domain/issue-fields.ts";

const LIST_MAX = 100;
const LIST_DEFAULT = 20;
const LEASE_SECONDS_DEFAULT = 900;

export const issueRef = z.string().describe("Key (CREW-12) or id");
export const projectRef = z.string().describe("Key; needed only if there are several");
export const agentName = z.string().describe("Your name");
export const leaseSeconds = z
  .int()
  .min(1)
  .max(LEASE_MS_MAX / 1_000)
  .default(LEASE_SECONDS_DEFAULT);
export const listLimit = z.int().min(1).max(LIST_MAX).default(LIST_DEFAULT);
export const listCursor = z.string().max(1_000).describe("From the answer before");
export const expectedVersion = z.int().min(1).describe("Refuse if it changed since");

/** A moment as agents write it: 2026-11-30 or 2026-11-30T09:00:00Z. */
export const instant = z
  .string()
  .max(40)
  .refine((text) => !Number.isNaN(Date.parse(text)), "write a date as 2026-11-30 or 2026-11-30T09:00:00Z")
  .describe("ISO 8601");
