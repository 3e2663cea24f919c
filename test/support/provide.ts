// Fetches what the end-to-end tests need before they run, so that a slow network never looks like a slow test.
import { provideVscodeServer } from "../../extension/launch/code-server.ts";
import { provideChromium } from "./chromium.ts";
import { provideClaude } from "./claude-cli.ts";

process.stdout.write(
  `${await provideChromium()}\n${(await provideVscodeServer()).main}\n${await provideClaude()}\n`,
);
