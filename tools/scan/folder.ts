import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import type { Picture } from "#components/scanner/decoder.ts";
import { toBrightness } from "#components/scanner/picture.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";
import type { Sample, SampleSet } from "#tools/scan/samples.ts";

/**
 * A folder of pictures and a `manifest.json`: a list of `{ file, format, text }`. The format `none`
 * says that there is no code; a picture whose text is empty or whose format we do not read is left out.
 */
export async function folderSet(folder: string): Promise<SampleSet> {
  const manifest = manifestShape.parse(
    JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")),
  );
  return {
    name: folder,
    kind: "pictures",
    samples: manifest.flatMap((entry) => sampleOf(folder, entry)),
  };
}

const manifestShape = z.array(
  z.object({ file: z.string(), format: z.string(), text: z.string().default("") }),
);

const symbologyOf: ReadonlyMap<string, Symbology> = new Map([
  ["QRCode", "qr"],
  ["Code128", "code128"],
  ["Code39", "code39"],
  ["Codabar", "codabar"],
  ["EAN-13", "ean13"],
]);

function sampleOf(folder: string, entry: z.infer<typeof manifestShape>[number]): Sample[] {
  const symbology = symbologyOf.get(entry.format);
  const isEmpty = entry.format === "none";
  if (!isEmpty && (symbology === undefined || entry.text === "")) return [];
  return [
    {
      name: entry.file,
      truth: symbology === undefined ? null : { symbology, text: entry.text },
      frames: async () => [await openPicture(join(folder, entry.file))],
    },
  ];
}

type Sharp = (file: string) => {
  readonly flatten: (wish: { readonly background: string }) => ReturnType<Sharp>;
  readonly toColourspace: (name: string) => ReturnType<Sharp>;
  readonly ensureAlpha: () => ReturnType<Sharp>;
  readonly raw: () => ReturnType<Sharp>;
  readonly toBuffer: (wish: { readonly resolveWithObject: true }) => Promise<{
    readonly data: Buffer;
    readonly info: { readonly width: number; readonly height: number };
  }>;
};

/** PNG, JPEG, WebP by the picture library that comes with Next; without it folders cannot be read. */
async function openPicture(file: string): Promise<Picture> {
  const { data, info } = await loadSharp()(file)
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: toBrightness(data), width: info.width, height: info.height };
}

function loadSharp(): Sharp {
  const here = createRequire(join(process.cwd(), "package.json"));
  const next = createRequire(here.resolve("next/package.json"));
  return next("sharp") as Sharp;
}
