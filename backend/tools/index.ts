// THE list of MCP tools, in the order in which agents see them: first what is loaded eagerly, in the order of use.
// Adding one here gives it MCP over HTTP and stdio, a golden schema and its page in backend/tools/README.md.
import { codeOutline } from "./code-outline.ts";
import { codeSearch } from "./code-search.ts";
import { commentWrite } from "./comment-write.ts";
import { decisionWrite } from "./decision-write.ts";
import type { Tool } from "./define.ts";
import { documentWrite } from "./document-write.ts";
import { eventsPoll } from "./events-poll.ts";
import { gateWrite } from "./gate-write.ts";
import { issueLink } from "./issue-link.ts";
import { issueRead } from "./issue-read.ts";
import { issueSearch } from "./issue-search.ts";
import { issueSymbols } from "./issue-symbols.ts";
import { issueWrite } from "./issue-write.ts";
import { milestoneWrite } from "./milestone-write.ts";
import { projectOverview } from "./project-overview.ts";
import { projectWrite } from "./project-write.ts";
import { repoMap } from "./repo-map.ts";
import { symbolFind } from "./symbol-find.ts";
import { symbolReferences } from "./symbol-references.ts";
import { whoami } from "./whoami.ts";
import { workLogWrite } from "./work-log-write.ts";
import { workNext } from "./work-next.ts";
import { workReport } from "./work-report.ts";

export const tools: readonly Tool[] = [
  workNext,
  workReport,
  issueRead,
  issueSearch,
  issueWrite,
  issueLink,
  commentWrite,
  projectOverview,
  whoami,
  eventsPoll,
  milestoneWrite,
  decisionWrite,
  documentWrite,
  workLogWrite,
  gateWrite,
  projectWrite,
  issueSymbols,
  symbolFind,
  symbolReferences,
  codeOutline,
  codeSearch,
  repoMap,
];
