import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { allSymbologies } from "#domain/scanning/symbologies.ts";
import { openEngines, openPlain } from "#tools/scan/engines.ts";
import { folderSet } from "#tools/scan/folder.ts";
import { generatedSets } from "#tools/scan/generated.ts";
import { type Judged, judge } from "#tools/scan/judging.ts";
import { type Figures, figuresOf, inWords } from "#tools/scan/report.ts";
import type { SampleSet } from "#tools/scan/samples.ts";

/**
 * `npm run bench:scan [-- DIR]`: what the scanner reads, beside plain zxing-wasm. Without a folder it
 * draws kiosk frames itself. `--second-opinion` adds ZBar, `--share 0.1` takes a tenth of the frames,
 * `--set turned` the sets that begin with this word, `--json` prints figures for a program.
 */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "second-opinion": { type: "boolean", default: false },
      set: { type: "string" },
      share: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
    },
  });
  const [folder] = positionals;
  const all =
    folder === undefined ? generatedSets(Number(values.share)) : [await folderSet(resolve(folder))];
  const sets = all.filter(({ name }) => name.startsWith(values.set ?? ""));
  const engines = await openEngines({
    formats: allSymbologies,
    secondOpinion: values["second-opinion"],
  });
  const plain = await openPlain(allSymbologies);
  const told: Figures[] = [];
  for (const set of sets) {
    const figures = figuresOf(set.name, await judgeAll(set, engines, plain));
    told.push(figures);
    if (!values.json) console.log(inWords(figures));
  }
  if (values.json) console.log(JSON.stringify(told, null, 1));
}

async function judgeAll(
  { samples, kind }: SampleSet,
  engines: Parameters<typeof judge>[2],
  plain: Parameters<typeof judge>[3],
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const sample of samples) judged.push(await judge(sample, kind, engines, plain));
  return judged;
}

await bench();
