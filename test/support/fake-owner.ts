// An owner process over the stand-in.
import { runOwner } from "../../server/owner/run-owner.ts";
import { openFakeIndex } from "./fake-index.ts";

await runOwner(openFakeIndex, process.argv.slice(2));
