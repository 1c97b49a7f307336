import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** Whether this machine can make a picture of a PDF (poppler-utils); no package of ours can. */
export const canRasterise = spawnSync("pdftoppm", ["-v"]).status === 0;

/** The text of a PDF as a program reads it aloud. */
export function textOf(pdf: Uint8Array): string {
  return inFolder(pdf, (file) => execFileSync("pdftotext", [file, "-"]).toString("utf8"));
}

/** What a scanner reads off each page, at the 300 dots to an inch of an office printer. */
export async function scanPages(
  pdf: Uint8Array,
  formats: ("QRCode" | "Code128" | "Codabar" | "Code39")[] = ["QRCode", "Code128", "Codabar"],
): Promise<{ format: string; text: string }[][]> {
  const bytes = readFileSync("node_modules/zxing-wasm/dist/reader/zxing_reader.wasm");
  const wasmBinary = new Uint8Array(bytes).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const all = inFolder(pdf, (file) =>
    execFileSync("pdftoppm", ["-r", "300", file], { maxBuffer: 2 ** 28 }),
  );
  const pages: { format: string; text: string }[][] = [];
  for (const picture of picturesOf(new Uint8Array(all))) {
    const read = await readBarcodes(picture, { formats, maxNumberOfSymbols: 40 });
    pages.push(read.map(({ format, text }) => ({ format, text })));
  }
  return pages;
}

function inFolder<Result>(pdf: Uint8Array, act: (file: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "card-"));
  try {
    const file = join(folder, "cards.pdf");
    writeFileSync(file, pdf);
    return act(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Portable pixmaps one after the other: P6, width, height, 255, and three bytes a dot. */
function picturesOf(bytes: Uint8Array): ImageData[] {
  const pictures: ImageData[] = [];
  for (let from = 0; from < bytes.length; ) {
    const head = Buffer.from(bytes.subarray(from, from + 40)).toString("latin1");
    const [text = "", width = "", height = ""] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(head) ?? [];
    if (text === "") throw new Error("pdftoppm gave no pixmap");
    const dots = Number(width) * Number(height);
    const data = new Uint8ClampedArray(dots * 4).fill(255);
    const start = from + text.length;
    for (let dot = 0; dot < dots; dot += 1)
      data.set(bytes.subarray(start + dot * 3, start + dot * 3 + 3), dot * 4);
    pictures.push({ data, width: Number(width), height: Number(height), colorSpace: "srgb" });
    from = start + dots * 3;
  }
  return pictures;
}
