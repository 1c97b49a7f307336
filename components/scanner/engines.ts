import type { Decoder, EngineName, Picture, Read } from "#components/scanner/decoder.ts";
import { preparePicture } from "#components/scanner/picture.ts";
import { type ExtraEngines, type Pass, passes } from "#domain/scanning/passes.ts";
import { symbologies } from "#domain/scanning/symbologies.ts";

export type Engines = {
  readonly name: EngineName;
  readonly extras: ExtraEngines;
  readonly read: (picture: Picture, pass: Pass) => Promise<readonly Read[]>;
  readonly close: () => void;
};

/** The engines of a device as one: each pass asks its own. */
export function joinEngines({
  main,
  native,
  second,
}: {
  readonly main: Decoder<EngineName>;
  readonly native: Decoder | null;
  readonly second: Decoder | null;
}): Engines {
  const engines = { main, native, second };
  return {
    name: main.name,
    extras: { native: native !== null, second: second !== null },
    read: async (picture, pass) => {
      const prepared = preparePicture(picture, pass);
      const { engine } = passes[pass];
      const reads = await (engines[engine] ?? main).decode(prepared, pass);
      if (second === null || engine === "second" || !reads.some(isLinear)) return reads;
      // Linear codes want a witness: the other engine looks at the very same picture.
      return [...reads, ...(await second.decode(prepared, pass))];
    },
    close: () => {
      for (const engine of Object.values(engines)) engine?.close();
    },
  };
}

function isLinear({ symbology }: Read): boolean {
  return symbologies[symbology].shape === "linear";
}
