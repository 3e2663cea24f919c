import * as z from "zod";
import type { DomainError } from "../domain/errors.ts";
import { ERROR_CODES } from "../domain/errors.ts";

/** What every door answers when it refuses. */
export const Refusal = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  hint: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string().optional(),
});

export type Refusal = z.infer<typeof Refusal>;

export function refusalOf(error: DomainError, requestId?: string): Refusal {
  return {
    code: error.code,
    message: error.message,
    hint: error.hint,
    ...(Object.keys(error.details).length === 0 ? {} : { details: { ...error.details } }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}
