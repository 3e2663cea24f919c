// Runs inside the extension host and reports how long the extension took to load and activate.
import { writeFileSync } from "node:fs";
import { extensions } from "vscode";
import type { CrewdeckApi } from "../../extension/main.ts";
import type { HostReport } from "../host/index.ts";

export async function run(): Promise<void> {
  const extension = extensions.getExtension<CrewdeckApi>("crewdeck.crewdeck");
  if (extension === undefined) throw new Error("the extension is not installed");
  const { activationMs, deck } = await extension.activate();
  // What the window starts behind its back is to be there when it is ended with it.
  await (await deck.languageServer()).request("crewdeck/status");
  const report: HostReport = { passed: [String(activationMs)], failed: [] };
  writeFileSync(process.env["CREWDECK_HOST_REPORT"] ?? "", JSON.stringify(report));
}
