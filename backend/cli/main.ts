// The `crewdeck` command. A sub-command is a file with one function, and a line in the list; what it needs beyond its
// options it imports when it runs, so that none waits for the libraries of another.
import { Command, CommanderError } from "commander";
import { VERSION } from "../process/version.ts";
import { EXIT_FAILED, EXIT_USAGE, failureText } from "./failure.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { indexCommand } from "./index-folder.ts";
import { lspCommand } from "./lsp.ts";
import { mcpCommand } from "./mcp.ts";
import { pluginCommand } from "./plugin.ts";
import { serveCommand } from "./serve.ts";
import { tokenCommand } from "./token.ts";

/** THE list of sub-commands, in the order of the help. */
const commands: readonly ((program: Command) => void)[] = [
  serveCommand,
  mcpCommand,
  lspCommand,
  indexCommand,
  pluginCommand,
  importCommand,
  exportCommand,
  tokenCommand,
];

/** @returns the exit code of a failure; undefined leaves it to the sub-command, which is 0 if it says nothing. */
async function run(argv: readonly string[]): Promise<number | undefined> {
  const program = new Command("crewdeck")
    .description("Issues that people and agents share: the backend of Crewdeck and its tools.")
    .version(VERSION, "-V, --version")
    .showHelpAfterError("Run crewdeck --help to see what is possible.")
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, "crewdeck: ")),
    });
  for (const add of commands) add(program);
  try {
    await program.parseAsync(argv);
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? undefined : EXIT_USAGE;
    process.stderr.write(failureText(error));
    return EXIT_FAILED;
  }
}

const failed = await run(process.argv);
if (failed !== undefined) process.exitCode = failed;
