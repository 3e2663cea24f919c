// crewdeck index: builds or refreshes the symbol index of a folder and prints its figures. The folder's owner does the
// work, and keeps the index for whoever asks next.
import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { IndexFigures, type IndexParams } from "../../server/protocol/index-figures.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import type { OwnerClient } from "../../server/protocol/relay-module.ts";
import { DomainError } from "../domain/errors.ts";
import { minutes } from "./arguments.ts";
import { indexFiguresText, ProgressLine } from "./index-report.ts";
import { domainErrorOf } from "../code/domain-error-of.ts";
import { relayModule } from "../code/relay-module.ts";

const TOKEN = "crewdeck-index";
/** An owner that ends while it indexes is found again so often; it goes on where it was. */
const ATTEMPTS_MAX = 2;

interface IndexOptions {
  readonly dataDir?: string;
  readonly idleExit?: number;
  readonly json: boolean;
}

export function indexCommand(program: Command): void {
  program
    .command("index <folder>")
    .description("build or refresh the symbol index of a folder, and print its figures")
    .option("--json", "print the figures as one line of JSON", false)
    .option("--data-dir <folder>", "the data folder, where the index is kept")
    .addOption(new Option("--idle-exit <minutes>").argParser(minutes).hideHelp())
    .action(index);
}

async function index(folder: string, options: IndexOptions): Promise<void> {
  const figures = await figuresOf(resolve(folder), options);
  process.stdout.write(options.json ? `${JSON.stringify(figures)}\n` : indexFiguresText(figures));
}

async function figuresOf(root: string, options: IndexOptions): Promise<IndexFigures> {
  const { dataDir, idleExit: idleExitMinutes } = options;
  const { connectToOwner } = await relayModule();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await asked(await connectToOwner({ root, dataDir, idleExitMinutes }));
    } catch (thrown) {
      const error = domainErrorOf(thrown);
      const ended = error instanceof DomainError && error.code === "unavailable";
      if (!ended || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

async function asked(client: OwnerClient): Promise<IndexFigures> {
  const progress = new ProgressLine(process.stderr);
  const stop = client.onNotification((method, params) => {
    if (method === "$/progress") progress.take(params, TOKEN);
  });
  try {
    const params: IndexParams = { refresh: true, workDoneToken: TOKEN };
    return IndexFigures.parse(await client.request(METHODS.index, params));
  } finally {
    stop();
    progress.end();
    client.close();
  }
}
