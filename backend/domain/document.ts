import { defineCrud } from "./crud.ts";
import { Id, Markdown, Title } from "./fields.ts";

/** A page of Markdown that belongs to a project, and to an issue where it is about one. */
export const document = defineCrud("document", {
  project: Id,
  title: Title,
  body: Markdown.default(""),
  issue: Id.nullable().default(null),
});
