// What is derived from the index of a workspace for agents, once for all clients; made when it is first asked for.
import { createModules } from "../resolution/modules/index.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { FileGraph } from "./file-graph.ts";
import { Following } from "./following.ts";
import { SymbolCorpus } from "./symbol-corpus.ts";

interface Followed<T> {
  readonly value: T;
  readonly following: Following;
}

interface Made {
  corpus?: Followed<SymbolCorpus>;
  graph?: Followed<FileGraph>;
}

const made = new WeakMap<Workspace, Made>();

/** The one place where another SemanticIndex would be plugged in: a VectorIndex over an Embedder. */
export function corpusOf(workspace: Workspace): Followed<SymbolCorpus> {
  const own = madeFor(workspace);
  own.corpus ??= followed(workspace, new SymbolCorpus(workspace.root, workspace.index));
  return own.corpus;
}

export function graphOf(workspace: Workspace): Followed<FileGraph> {
  const own = madeFor(workspace);
  own.graph ??= followed(
    workspace,
    new FileGraph(workspace.root, workspace.index, createModules(workspace.resolution.config)),
  );
  return own.graph;
}

function madeFor(workspace: Workspace): Made {
  const known = made.get(workspace) ?? {};
  made.set(workspace, known);
  return known;
}

function followed<T extends SymbolCorpus | FileGraph>(workspace: Workspace, value: T): Followed<T> {
  return { value, following: new Following(workspace.index, value, workspace.ending) };
}
