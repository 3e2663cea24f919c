// The signatures of what is called around the cursor, and which parameter is being given.
import type { SignatureHelp, SignatureInformation } from "vscode-languageserver";
import type { EnclosingCall } from "../documents/asks/enclosing-call.ts";
import { findDefinition } from "../resolution/find-definition.ts";
import type { Target } from "../resolution/meaning.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { docMarkdown } from "../session/doc-markdown.ts";
import { markupFor } from "../session/markup.ts";
import type { Session } from "../session/session.ts";
import { docOf } from "../session/symbol-text.ts";
import type { Feature } from "./define.ts";
import { overloadsOf } from "./overloads/overloads.ts";
import { parameterName, signatureText, takesMore, type SignatureText } from "./signature-text.ts";

/** Overloads that are shown. */
const SIGNATURES_MAX = 20;

export const signatureHelp: Feature = {
  capabilities: () => ({
    signatureHelpProvider: { triggerCharacters: ["(", ","], retriggerCharacters: [")"] },
  }),
  register(session) {
    const { connection, documents, uris, positions } = session;
    connection.onSignatureHelp(async ({ textDocument, position, context }): Promise<SignatureHelp | null> => {
      const path = uris.path(textDocument.uri);
      const place = positions.fromClient(path, position);
      const call = await documents.ask(path, "enclosingCall", place);
      if (call === null) return null;
      const resolver = await session.resolver();
      const found = findDefinition(resolver, path, call.line, call.column);
      const targets = (found?.answers ?? []).flatMap((answer) => overloadsOf(resolver, answer));
      if (targets.length === 0) return null;
      const shown = targets
        .slice(0, SIGNATURES_MAX)
        .map((target) => describe(session, resolver, target, call));
      const before = context?.activeSignatureHelp?.activeSignature ?? shown.length;
      const fitting = shown.findIndex(({ fits }) => fits);
      const activeSignature = shown.at(before)?.fits ? before : Math.max(fitting, 0);
      return {
        signatures: shown.map(({ information }) => information),
        activeSignature,
        activeParameter: shown.at(activeSignature)?.information.activeParameter ?? 0,
      };
    });
  },
};

interface Shown {
  readonly information: SignatureInformation;
  /** Whether it has a parameter for what is being given. */
  readonly fits: boolean;
}

function describe(session: Session, resolver: Resolver, target: Target, call: EnclosingCall): Shown {
  const definition = resolver.definition(target);
  if (definition === undefined) return { information: { label: "" }, fits: false };
  const text = signatureText(session, target.path, resolver.nameOf(target), definition);
  const family = resolver.view.language(target.path)?.family ?? "";
  const documentation = docMarkdown(docOf(session, target.path, definition), family);
  const active = activeIn(text, call);
  const { label, parameters } = text;
  const client = session.capabilities.textDocument?.signatureHelp?.signatureInformation;
  const hasOffsets = client?.parameterInformation?.labelOffsetSupport === true;
  return {
    information: {
      label,
      parameters: parameters.map(([start, end]) => ({
        label: hasOffsets ? [start, end] : label.slice(start, end),
      })),
      activeParameter: active,
      ...(documentation === ""
        ? {}
        : { documentation: markupFor(client?.documentationFormat, documentation) }),
    },
    fits: active < text.parameters.length || (text.parameters.length === 0 && call.argumentsBefore === 0),
  };
}

function activeIn(
  { label, parameters }: SignatureText,
  { argumentsBefore, argumentName }: EnclosingCall,
): number {
  const named = parameters.findIndex((parameter) => parameterName(label, parameter) === argumentName);
  if (named >= 0) return named;
  return takesMore({ label, parameters })
    ? Math.min(argumentsBefore, parameters.length - 1)
    : argumentsBefore;
}
