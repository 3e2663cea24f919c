import * as z from "zod";

/** Who did it. `name` is what people read: an account name, or an agent's role such as "worker-2". */
export const Actor = z.object({
  kind: z.enum(["person", "agent", "system"]),
  name: z.string().min(1).max(120),
});

export type Actor = z.infer<typeof Actor>;

export function sameActor(one: Actor | null | undefined, other: Actor | null | undefined): boolean {
  return one?.kind === other?.kind && one?.name === other?.name;
}
