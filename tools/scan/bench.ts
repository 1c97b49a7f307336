import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { allSymbologies } from "#domain/scanning/symbologies.ts";
import { openEngines, openPlain } from "#tools/scan/engines.ts";
import { folderSet, UnusableFolder } from "#tools/scan/folder.ts";
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
  const sets = await chosenSets(positionals, values);
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

async function chosenSets(
  [folder]: readonly string[],
  wish: { readonly set?: string; readonly share: string },
): Promise<readonly SampleSet[]> {
  const share = Number(wish.share);
  if (!(share > 0 && share <= 1))
    throw new UnusableFolder("--share is a part of the frames: 0.1 is a tenth, 1 all.");
  if (folder !== undefined) {
    // npm goes to the package's own folder first.
    const set = await folderSet(resolve(process.env.INIT_CWD ?? "", folder));
    if (set.leftOut > 0)
      console.error(`${set.leftOut} pictures left out: no text, or a format that is not judged.`);
    return [set];
  }
  const all = generatedSets(share);
  const sets = all.filter(({ name }) => name.startsWith(wish.set ?? ""));
  if (sets.length > 0) return sets;
  const names = all.map(({ name }) => name).join(", ");
  throw new UnusableFolder(`No set begins with "${wish.set}". There are: ${names}.`);
}

/** A picture that cannot be opened is told, and the others are judged all the same. */
async function judgeAll(
  { samples, kind }: SampleSet,
  engines: Parameters<typeof judge>[2],
  plain: Parameters<typeof judge>[3],
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const sample of samples) {
    try {
      judged.push(await judge(sample, kind, engines, plain));
    } catch (error) {
      tell(error);
    }
  }
  return judged;
}

function tell(error: unknown): void {
  if (!(error instanceof UnusableFolder)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

await bench().catch(tell);
