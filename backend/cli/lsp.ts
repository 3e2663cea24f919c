// crewdeck lsp: the language server on stdio, for editors and Claude Code. Owners in the background do the work.
// Invariant: stdout carries the protocol and nothing else.
import { Option, type Command } from "commander";
import { minutes, wholeNumber } from "./arguments.ts";
import { relayModule } from "../code/relay-module.ts";

interface LspOptions {
  readonly dataDir?: string;
  readonly idleExit?: number;
  readonly clientProcessId?: number;
}

export function lspCommand(program: Command): void {
  program
    .command("lsp")
    .description("speak the language server protocol over stdio")
    .option("--stdio", "over stdin and stdout: the one way there is")
    .option("--data-dir <folder>", "the data folder, where the index is kept")
    .addOption(new Option("--idle-exit <minutes>").argParser(minutes).hideHelp())
    // Clients that start a Node module say so.
    .addOption(
      new Option("--clientProcessId <pid>").argParser(wholeNumber(1, Number.MAX_SAFE_INTEGER)).hideHelp(),
    )
    .action(lsp);
}

async function lsp({ dataDir, idleExit: idleExitMinutes, clientProcessId }: LspOptions): Promise<void> {
  const { runRelay } = await relayModule();
  process.exit(await runRelay({ dataDir, idleExitMinutes, clientProcessId }));
}
