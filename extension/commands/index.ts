// THE list of commands, by what they are about. `npm run manifest` writes it into package.json.
import type { CommandDefinition } from "./define.ts";

const online = "crewdeck.connection == connected";
const boardActive = "activeWebviewPanelId == 'crewdeck.board'";
const loaded = "crewdeck.loaded";
const onIssue = "viewItem =~ /^issue/";
const onClaim = "viewItem =~ /^issue.*claim/";
const onGate = "viewItem =~ /^issue.*gate/";
const inMyWork = "view == crewdeck.myWork";
const onSymbol = `${online} && isFileSystemResource`;
const inProjects = "view == crewdeck.projects";

export const COMMANDS = [
  // The Board
  {
    id: "crewdeck.openBoard",
    title: "Open Board",
    icon: "$(crewdeck-hexagon)",
    menus: [
      { menu: "view/title", when: inMyWork, group: "navigation@1" },
      { menu: "view/item/context", when: "viewItem == project", group: "inline" },
    ],
    load: async () => (await import("./board.ts")).openBoard,
  },
  {
    id: "crewdeck.showBoardAsKanban",
    title: "Show Board as Kanban",
    enablement: boardActive,
    load: async () => (await import("./board.ts")).showAsKanban,
  },
  {
    id: "crewdeck.showBoardAsList",
    title: "Show Board as List",
    enablement: boardActive,
    load: async () => (await import("./board.ts")).showAsList,
  },
  {
    id: "crewdeck.showBoardKeys",
    title: "Show Board Keyboard Shortcuts",
    enablement: boardActive,
    load: async () => (await import("./board.ts")).showKeys,
  },
  {
    id: "crewdeck.undoOnBoard",
    title: "Undo Last Change on Board",
    enablement: boardActive,
    load: async () => (await import("./board.ts")).undo,
  },

  // Issues
  {
    id: "crewdeck.newIssue",
    title: "New Issue",
    icon: "$(add)",
    menus: [{ menu: "view/title", when: inMyWork, group: "navigation@2" }],
    load: async () => (await import("./new-issue.ts")).newIssue,
  },
  {
    id: "crewdeck.searchIssues",
    title: "Search Issues...",
    icon: "$(search)",
    enablement: loaded,
    menus: [
      { menu: "view/title", when: inMyWork, group: "navigation@3" },
      { menu: "view/title", when: inProjects, group: "navigation@1" },
    ],
    load: async () => (await import("./search-issues.ts")).searchIssues,
  },
  {
    id: "crewdeck.openIssue",
    title: "Open Issue by Key...",
    enablement: loaded,
    load: async () => (await import("./search-issues.ts")).openIssue,
  },
  {
    id: "crewdeck.setStatus",
    title: "Set Status...",
    icon: "$(circle-large-outline)",
    enablement: online,
    menus: [{ menu: "view/item/context", when: onIssue, group: "1_change@1" }],
    load: async () => (await import("./change-issue.ts")).setStatus,
  },
  {
    id: "crewdeck.setPriority",
    title: "Set Priority...",
    enablement: online,
    menus: [{ menu: "view/item/context", when: onIssue, group: "1_change@2" }],
    load: async () => (await import("./change-issue.ts")).setPriority,
  },
  {
    id: "crewdeck.assignToMe",
    title: "Assign to Me",
    enablement: online,
    menus: [{ menu: "view/item/context", when: onIssue, group: "1_change@3" }],
    load: async () => (await import("./change-issue.ts")).assignToMe,
  },
  {
    id: "crewdeck.openGate",
    title: "Open Gate...",
    icon: "$(check)",
    enablement: online,
    menus: [
      { menu: "view/item/context", when: onGate, group: "inline" },
      { menu: "view/item/context", when: onGate, group: "2_agents@1" },
    ],
    load: async () => (await import("./change-issue.ts")).openGate,
  },
  {
    id: "crewdeck.releaseClaim",
    title: "Release Claim...",
    enablement: online,
    menus: [{ menu: "view/item/context", when: onClaim, group: "2_agents@2" }],
    load: async () => (await import("./change-issue.ts")).releaseClaim,
  },
  {
    id: "crewdeck.restoreIssue",
    title: "Restore Removed Issue...",
    enablement: online,
    load: async () => (await import("./restore-issue.ts")).restoreIssue,
  },
  {
    id: "crewdeck.copyIssueKey",
    title: "Copy Issue Key",
    enablement: loaded,
    menus: [{ menu: "view/item/context", when: onIssue, group: "9_copy@1" }],
    load: async () => (await import("./change-issue.ts")).copyKey,
  },
  {
    id: "crewdeck.linkSymbol",
    title: "Link Symbol to Issue...",
    enablement: onSymbol,
    load: async () => (await import("./link-symbol.ts")).linkSymbol,
  },
  {
    id: "crewdeck.unlinkSymbol",
    title: "Unlink Symbol...",
    enablement: onSymbol,
    load: async () => (await import("./unlink-symbol.ts")).unlinkSymbol,
  },
  {
    id: "crewdeck.openLinkedIssues",
    title: "Open Linked Issues",
    palette: false,
    load: async () => (await import("./search-issues.ts")).openLinkedIssues,
  },

  // In and out
  {
    id: "crewdeck.importIssues",
    title: "Import Issues...",
    enablement: online,
    menus: [{ menu: "view/title", when: inProjects, group: "1_transfer@1" }],
    load: async () => (await import("./import-issues.ts")).importIssues,
  },
  {
    id: "crewdeck.exportIssues",
    title: "Export Everything...",
    enablement: online,
    menus: [{ menu: "view/title", when: inProjects, group: "1_transfer@2" }],
    load: async () => (await import("./export-issues.ts")).exportIssues,
  },

  // Agents
  {
    id: "crewdeck.joinClaudeCode",
    title: "Join Claude Code...",
    enablement: online,
    menus: [{ menu: "view/title", when: inMyWork, group: "1_agents@1" }],
    load: async () => (await import("./join-claude-code.ts")).joinClaudeCode,
  },
  {
    id: "crewdeck.copyMcpCommand",
    title: "Copy Claude Code MCP Command",
    enablement: online,
    load: async () => (await import("./join-claude-code.ts")).copyMcpCommand,
  },
  {
    id: "crewdeck.createToken",
    title: "Create Access Token...",
    enablement: online,
    load: async () => (await import("./create-token.ts")).createToken,
  },

  // The language server
  {
    id: "crewdeck.showIndexStatus",
    title: "Show Symbol Index Status",
    load: async () => (await import("./symbol-index.ts")).showIndexStatus,
  },
  {
    id: "crewdeck.rebuildIndex",
    title: "Rebuild Symbol Index",
    load: async () => (await import("./symbol-index.ts")).rebuildIndex,
  },
  {
    id: "crewdeck.showReferences",
    title: "Show References",
    palette: false,
    load: async () => (await import("./show-references.ts")).showReferences,
  },
  {
    id: "crewdeck.restartLanguageServer",
    title: "Restart Language Server",
    load: async () => (await import("./symbol-index.ts")).restartLanguageServer,
  },

  // The backend
  {
    id: "crewdeck.showStatus",
    title: "Show Status",
    load: async () => (await import("./show-status.ts")).showStatus,
  },
  {
    id: "crewdeck.retry",
    title: "Retry Connection",
    icon: "$(refresh)",
    enablement: "crewdeck.connection != connected",
    load: async () => (await import("./backend.ts")).retry,
  },
  {
    id: "crewdeck.restartBackend",
    title: "Restart Backend",
    load: async () => (await import("./backend.ts")).restartBackend,
  },
  {
    id: "crewdeck.showLog",
    title: "Show Log",
    load: async () => (await import("./backend.ts")).showLog,
  },
  {
    id: "crewdeck.openSettings",
    title: "Open Settings",
    load: async () => (await import("./backend.ts")).openSettings,
  },
  {
    id: "crewdeck.chooseFolder",
    title: "Choose Folder for the Board...",
    enablement: "workspaceFolderCount > 1",
    load: async () => (await import("./choose-folder.ts")).chooseFolder,
  },
] as const satisfies readonly CommandDefinition[];

export type CommandId = (typeof COMMANDS)[number]["id"];
