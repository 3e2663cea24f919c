// THE list of questions about the syntax of an open document.
import { ancestors } from "./ancestors.ts";
import { argumentsGiven } from "./arguments-given.ts";
import type { Ask } from "./define.ts";
import { definitionScopes } from "./definition-scopes.ts";
import { enclosingCall } from "./enclosing-call.ts";
import { folds } from "./folds.ts";
import { nameForms } from "./name-forms.ts";
import { scope } from "./scope.ts";
import { syntaxErrors } from "./syntax-errors.ts";

export const asks = {
  ancestors,
  argumentsGiven,
  definitionScopes,
  enclosingCall,
  folds,
  nameForms,
  scope,
  syntaxErrors,
};

export type AskName = keyof typeof asks;
export type AskParams<Name extends AskName> =
  (typeof asks)[Name] extends Ask<infer Params, unknown> ? Params : never;
export type Asked<Name extends AskName> =
  (typeof asks)[Name] extends Ask<never, infer Result> ? Result : never;
