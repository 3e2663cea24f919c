import * as z from "zod";
import { changedFields, defineEntity, type Row } from "./entity.ts";

/**
 * An entity without rules of its own: fields, created and changed events, create and edit commands.
 * Fields with a default are optional on create; every field is optional on edit.
 */
export function defineCrud<N extends string, F extends Record<string, z.ZodType>>(
  name: N,
  fields: F,
  extra: {
    unique?: Record<string, (row: Row<z.output<z.ZodObject<F>>>) => readonly string[]>;
    indexes?: Record<string, (row: Row<z.output<z.ZodObject<F>>>) => readonly (readonly string[])[]>;
  } = {},
) {
  const state = z.object(fields);
  const create = z.strictObject(fields);
  const edit = partialWithoutDefaults(fields);
  type State = z.output<typeof state>;
  return defineEntity({ name, state, events: { created: state, changed: edit } }).behaves((on) => ({
    evolve: {
      created: (data) => data,
      changed: (current, data) => ({ ...current, ...(data as Partial<State>) }),
    },
    commands: {
      create: on.creates(create, (payload) => [{ type: "created", data: payload as never }]),
      edit: on.changes(edit, (row, patch) => {
        const data = changedFields(row.state as object, patch as Record<string, unknown>);
        return Object.keys(data).length === 0 ? [] : [{ type: "changed", data: data as never }];
      }),
    },
    ...extra,
  }));
}

/** A field of a patch: its default, if it has one, does not fill it in. */
type Optional<T extends z.ZodType> = z.ZodOptional<T extends z.ZodDefault<infer Inner> ? Inner : T>;

/** A patch over these fields: each may be left out, and a default must not fill what a patch leaves out. */
export function partialWithoutDefaults<F extends Record<string, z.ZodType>>(
  fields: F,
): z.ZodObject<{ [K in keyof F]: Optional<F[K]> }, z.core.$strict> {
  const bare = Object.entries(fields).map(([name, schema]) => [
    name,
    z.optional(schema instanceof z.ZodDefault ? schema.unwrap() : schema),
  ]);
  return z.strictObject(Object.fromEntries(bare) as { [K in keyof F]: Optional<F[K]> });
}
