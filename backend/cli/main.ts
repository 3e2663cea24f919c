// The `crewdeck` command. A sub-command is a file with one function, and a line in the list. It is loaded when it is asked
// for, and what only some of its ways need when they are gone, so that none waits for the libraries of another.
import { Command, CommanderError } from "commander";
import { VERSION } from "../process/version.ts";
import { EXIT_FAILED, EXIT_USAGE, failureText } from "./failure.ts";

type AddCommand = (program: Command) => void;

/** THE list of sub-commands, in the order of the help. */
const commands: ReadonlyMap<string, () => Promise<AddCommand>> = new Map([
  ["serve", async () => (await import("./serve.ts")).serveCommand],
  ["mcp", async () => (await import("./mcp.ts")).mcpCommand],
  ["lsp", async () => (await import("./lsp.ts")).lspCommand],
  ["index", async () => (await import("./index-folder.ts")).indexCommand],
  ["plugin", async () => (await import("./plugin.ts")).pluginCommand],
  ["import", async () => (await import("./import.ts")).importCommand],
  ["export", async () => (await import("./export.ts")).exportCommand],
  ["token", async () => (await import("./token.ts")).tokenCommand],
]);

/** The one that is asked for, or all of them where none is, for the help. */
async function commandsFor(name: string | undefined): Promise<readonly AddCommand[]> {
  const named = commands.get(name ?? "");
  if (named !== undefined) return [await named()];
  return Promise.all([...commands.values()].map((load) => load()));
}

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
  try {
    for (const add of await commandsFor(argv[2])) add(program);
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
