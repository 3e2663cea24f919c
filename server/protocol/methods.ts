// The names of our own messages, and the version of what lies beneath them: how a client greets an owner.

/** Raised when the greeting changes, or when a newer client could misread an older owner. */
export const OWNER_PROTOCOL = 1;

/** Requests from a client. */
export const METHODS = {
  /** CodeOutlineParams → CodeOutlineAnswer. */
  codeOutline: "crewdeck/codeOutline",
  /** TextDocumentPositionParams → ConfidentLocation[]. */
  definition: "crewdeck/definition",
  /** FindSymbolsParams → FindSymbolsAnswer. */
  findSymbols: "crewdeck/findSymbols",
  /** IndexParams → IndexFigures; reports work-done progress. */
  index: "crewdeck/index",
  /** ReferenceParams → ConfidentLocation[], of all classes. */
  references: "crewdeck/references",
  /** LocateSymbolsParams → LocateSymbolsAnswer. */
  locateSymbols: "crewdeck/locateSymbols",
  /** RepoMapParams → RepoMapAnswer. */
  repoMap: "crewdeck/repoMap",
  /** SearchCodeParams → SearchCodeAnswer. */
  searchCode: "crewdeck/searchCode",
  /** No parameters → Status. */
  status: "crewdeck/status",
  /** SymbolRelationsParams → SymbolRelationsAnswer. */
  symbolRelations: "crewdeck/symbolRelations",
} as const;

/** Notifications to a client. */
export const NOTIFICATIONS = {
  /** Status, whenever it has changed, at most a few times a second. */
  statusChanged: "crewdeck/statusChanged",
} as const;
