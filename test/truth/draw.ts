// `npm run truth:draw -- NAME [PLACES] [SEED]` prints places of a corpus to be judged by reading, for judged/NAME.json.
import { corpora } from "./corpora.ts";
import { drawn } from "./judged.ts";
import { randomOf } from "./sample.ts";

const [name, places = "160", seed = "1"] = process.argv.slice(2);
const corpus = corpora.find((one) => one.name === name);
if (corpus === undefined) throw new Error(`no such corpus: ${name}`);
const lines = drawn(corpus, Number(places), randomOf(Number(seed))).map((place) => JSON.stringify(place));
process.stdout.write(`[\n${lines.join(",\n")}\n]\n`);
