// Prints every figure beside its baseline, measured in the same run. `npm run bench -- NAME` runs one.
import { againstTsserver } from "./against-tsserver.ts";
import { activation } from "./activation.ts";
import { broadcast } from "./broadcast.ts";
import { bundle } from "./bundle.ts";
import { codeQuestions } from "./code-questions.ts";
import { durableCommands } from "./durable-commands.ts";
import { indexing, languageServer } from "./language-server.ts";
import { mcpCall } from "./mcp-call.ts";
import type { Bench } from "./measure.ts";
import { nameSearch } from "./name-search.ts";
import { pageRank } from "./page-rank.ts";
import { semanticSearch } from "./semantic-search.ts";
import { startUp } from "./start-up.ts";

const benches: readonly Bench[] = [
  durableCommands,
  broadcast,
  mcpCall,
  startUp,
  activation,
  bundle,
  nameSearch,
  semanticSearch,
  pageRank,
  indexing,
  languageServer,
  againstTsserver,
  codeQuestions,
];

const wanted = process.argv.slice(2);
for (const bench of benches) {
  if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
  for (const figure of await bench.run()) {
    const verdict = figure.met ? "met" : "NOT MET";
    process.stdout.write(
      `${figure.name}\n  ${figure.ours}, against ${figure.baseline}: ${figure.ratio.toFixed(2)} (goal ${figure.goal}: ${verdict})\n`,
    );
  }
}
