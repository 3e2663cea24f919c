import { strict as assert } from "node:assert";
import {
  importReportMarkdown,
  importSummary,
  touchedIssues,
  type ImportReport,
} from "../../extension/import-report.ts";

const REPORT: ImportReport = {
  format: "github",
  dryRun: true,
  project: { id: "proj", key: "CREW", name: "Crew", created: true },
  counts: { issues: { created: 2, updated: 1, unchanged: 4 }, comments: { created: 0 } },
  leftOut: [],
  warnings: [],
  warningCount: 0,
  problems: [],
  problemCount: 0,
};

describe("the report of an import", () => {
  it("keeps texts out of the file inert", () => {
    const message = "<img src=x onerror=alert(1)>\n[run](command:x)";
    const text = importReportMarkdown(
      { ...REPORT, problems: [{ line: 7, message }], problemCount: 1 },
      "/a <b>.json",
    );
    assert.match(text, /^ {4}line 7: <img src=x onerror=alert\(1\)> \[run\]\(command:x\)$/m);
    assert.match(text, /^ {4}From: \/a <b>\.json$/m);
  });

  it("says when there is nothing to import, and what could not be read", () => {
    const report = { ...REPORT, counts: {}, project: null, problemCount: 1, warningCount: 2 };
    assert.equal(importSummary(report), "There is nothing to import. 1 line could not be read. 2 warnings.");
    assert.equal(touchedIssues(report), 0);
  });

  it("counts what would be made and changed", () => {
    assert.equal(importSummary(REPORT), "Into the new project CREW. Issues: 2 new, 1 changed, 4 unchanged.");
    assert.equal(touchedIssues(REPORT), 3);
    assert.match(importReportMarkdown(REPORT, "f"), /^- Issues: 2 new, 1 changed, 4 unchanged$/m);
  });
});
