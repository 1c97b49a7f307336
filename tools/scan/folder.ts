import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import type { Picture } from "#components/scanner/decoder.ts";
import { toBrightness } from "#components/scanner/picture.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";
import type { Sample, SampleSet } from "#tools/scan/samples.ts";

/** Something about the folder that whoever brought it can mend. Its message is told without a stack. */
export class UnusableFolder extends Error {}

/**
 * A folder of pictures and a `manifest.json`: a list of `{ file, format, text }`. The format `none`
 * says that there is no code; a picture whose text is empty or whose format we do not read is left
 * out, and counted.
 */
export async function folderSet(folder: string): Promise<SampleSet & { readonly leftOut: number }> {
  const manifest = await readManifest(folder);
  const samples = manifest.flatMap((entry) => sampleOf(folder, entry));
  const leftOut = manifest.length - samples.length;
  if (samples.length === 0)
    throw new UnusableFolder(
      `${folder}/manifest.json names no picture that can be judged, ${leftOut} left out. Formats: ${[...symbologyOf.keys(), "none"].join(", ")}.`,
    );
  return { name: folder, kind: "pictures", samples, leftOut };
}

const manifestShape = z.array(
  z.object({ file: z.string(), format: z.string(), text: z.string().nullish() }),
);
type Manifest = z.infer<typeof manifestShape>;

async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, "manifest.json");
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new UnusableFolder(`There is no folder ${folder}.`);
  const text = await readFile(path, "utf8").catch(() => {
    throw new UnusableFolder(`There is no manifest.json in ${folder}.`);
  });
  const parsed = manifestShape.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const why = z.prettifyError(parsed.error);
  throw new UnusableFolder(`${path} is no list of { file, format, text }:\n${why}`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UnusableFolder(`${path} is no JSON: ${sayWhy(error)}`);
  }
}

function sayWhy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** As they are looked up: without capitals, spaces and signs, which every list sets otherwise. */
const symbologyOf: ReadonlyMap<string, Symbology> = new Map([
  ["qrcode", "qr"],
  ["qr", "qr"],
  ["code128", "code128"],
  ["code39", "code39"],
  ["codabar", "codabar"],
  ["ean13", "ean13"],
]);

function sampleOf(folder: string, { file, format, text }: Manifest[number]): Sample[] {
  const kind = format.toLowerCase().replace(/[^a-z0-9]/g, "");
  const symbology = symbologyOf.get(kind);
  const truth = symbology !== undefined && text ? { symbology, text } : null;
  if (truth === null && kind !== "none") return [];
  return [{ name: file, truth, frames: async () => [await openPicture(folder, file)] }];
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

async function openPicture(folder: string, file: string): Promise<Picture> {
  try {
    return await decode(join(folder, file));
  } catch (error) {
    throw new UnusableFolder(`${file} cannot be opened: ${sayWhy(error)}`);
  }
}

/** PNG, JPEG, WebP by the picture library that comes with Next; without it folders cannot be read. */
async function decode(file: string): Promise<Picture> {
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
