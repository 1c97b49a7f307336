import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { allSymbologies } from "#domain/scanning/symbologies.ts";
import { openEngines, openPlain } from "#tools/scan/engines.ts";
import { folderSet } from "#tools/scan/folder.ts";
import { generatedSets } from "#tools/scan/generated.ts";
import { wilson } from "#tools/scan/interval.ts";
import { type Judged, judge } from "#tools/scan/judging.ts";
import { figuresOf, inWords } from "#tools/scan/report.ts";
import type { Sample } from "#tools/scan/samples.ts";

const pictures = "../shared/data/scan";

let judgeOne: (sample: Sample, kind: "pictures" | "clips") => Promise<Judged>;
beforeAll(async () => {
  const engines = await openEngines({ secondOpinion: false, formats: allSymbologies });
  const plain = await openPlain(allSymbologies);
  judgeOne = (sample, kind) => judge(sample, kind, engines, plain);
});

/** Pictures are drawn and decoded: on a busy machine that takes as long as it takes. */
const whileBusy = 120_000;

describe("The bench of the scanner, a few frames of it", () => {
  it(
    "reads turned labels that one look alone never reads, and nothing wrong",
    async () => {
      const turned = generatedSets(0.04).find(({ name }) => name.startsWith("turned"));
      const judged: Judged[] = [];
      for (const sample of turned?.samples.slice(0, 2) ?? [])
        judged.push(await judgeOne(sample, "pictures"));
      const figures = figuresOf("turned", judged);
      expect(figures.rows.find(({ kind }) => kind === "all")).toMatchObject({
        n: 2,
        plain: 0,
        ours: 2,
      });
      expect(figures.wrong.accepted).toEqual([]);
      expect(inWords(figures)).toContain("2 100.0 %");
    },
    whileBusy,
  );

  it(
    "reads nothing on printed pages and empty desks",
    async () => {
      const empty = generatedSets(0.04).find(({ name }) => name === "without a code");
      for (const sample of empty?.samples.slice(0, 1) ?? []) {
        expect(await judgeOne(sample, "clips")).toMatchObject({
          ours: { wrong: [] },
          accepted: { wrong: [] },
        });
      }
    },
    whileBusy,
  );

  it("draws the same frames for the same share and begins alike for a smaller one", async () => {
    const [one, other] = [0.02, 0.01].map((share) => generatedSets(share)[0]?.samples[0]);
    expect(one?.truth).toEqual(other?.truth);
    expect((await one?.frames())?.[0]?.data).toEqual((await other?.frames())?.[0]?.data);
  });
});

describe.runIf(existsSync(pictures))("A folder of pictures", () => {
  it("is read with a UPC-A told by its 13 digits and a Codabar without its letters", async () => {
    const { samples } = await folderSet(pictures);
    const of = (word: string) => samples.filter(({ name }) => name.includes(word)).slice(0, 1);
    const chosen = [...of("upca-2_33"), ...of("codabar-1_02.png")];
    expect(chosen).toHaveLength(2);
    for (const sample of chosen) {
      const { ours } = await judgeOne(sample, "pictures");
      expect(ours).toEqual({ isRight: sample.truth !== null, wrong: [] });
    }
  });
});

describe("Between which shares the true one lies", () => {
  it("is told by Wilson", () => {
    const { low, high } = wilson(17, 19);
    expect(low).toBeCloseTo(0.686, 3);
    expect(high).toBeCloseTo(0.971, 3);
    expect(wilson(0, 12).low).toBe(0);
    expect(wilson(0, 12).high).toBeCloseTo(0.2425, 3);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
