// SQL: tables, views, types, functions, columns and what else is created by name. Aliases and common table expressions
// are not looked for. Rows of values are not looked into.
import { dataLimits } from "./data-limits.ts";
import { bind, defineLanguage, edge, inherit, member, refer, same } from "./define.ts";

const created = { once: true } as const;

export const sql = defineLanguage({
  id: "sql",
  name: "SQL",
  extensions: [".sql", ".ddl", ".pgsql"],
  grammar: "sql",
  words: { identifier: "quoted", literal: "quoted" },
  skipped: ["list"],
  fields: {
    "create_table>object_reference": bind("class", created),
    "create_view>object_reference": bind("class", created),
    "create_materialized_view>object_reference": bind("class", created),
    "create_type>object_reference": bind("type", created),
    "create_function>object_reference": bind("function", created),
    "create_trigger>object_reference": bind("key", created),
    "create_sequence>object_reference": bind("key", created),
    "create_schema>identifier": bind("namespace"),
    "create_database>identifier": bind("namespace"),
    "create_index.column": bind("key"),
    "alter_table>object_reference": [refer("type"), edge("owner")],
    "column_definition.name": bind("field"),
    "function_argument>identifier": bind("parameter"),
    "object_reference.name": inherit({ otherwise: refer("type") }),
    "invocation>object_reference": refer("call"),
    "field.name": member(),
  },
  scopes: {
    program: "file",
    create_table: "type",
    alter_table: "type",
    create_view: "type",
    create_materialized_view: "type",
    create_function: "function",
  },
  values: { object_reference: same("name") },
  comments: { comment: true, marginalia: true },
  folds: ["column_definitions", "function_body", "create_query", "list", "select_expression"],
  definitionsMax: dataLimits.definitionsMax,
});
