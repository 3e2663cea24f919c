import * as z from "zod";
import { changedFields, defineEntity, type Row } from "./entity.ts";

/**
 * An entity without rules of its own: fields, created and changed events, create and edit commands.
 * Fields with a default are optional on create; every field is optional on edit.
 */
export function defineCrud<N extends string, F extends z.ZodRawShape>(
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
      created: (data) => data as State,
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

/** A default must not fill a field that a patch leaves out. */
export function partialWithoutDefaults(fields: z.ZodRawShape) {
  const bare = Object.entries(fields).map(([name, schema]) => [
    name,
    z.optional(schema instanceof z.ZodDefault ? schema.unwrap() : schema),
  ]);
  return z.strictObject(
    Object.fromEntries(bare) as Record<string, z.ZodOptional<z.core.SomeType & z.ZodType>>,
  );
}
