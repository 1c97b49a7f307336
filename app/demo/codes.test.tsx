import { readFile } from "node:fs/promises";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, test } from "vitest";
import type { Decoder, Picture } from "#components/scanner/decoder.ts";
import { openZxingWasm } from "#components/scanner/zxing-wasm-decoder.ts";
import { usualSymbologies } from "#domain/scanning/symbologies.ts";
import { BarCode, QrCode } from "./codes.tsx";

const wasm = "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm";
let decoder: Decoder;

beforeAll(async () => {
  const bytes = new Uint8Array(await readFile(wasm)).buffer;
  decoder = await openZxingWasm({ formats: usualSymbologies, wasm: { bytes } });
});

describe("the codes on the demo's page, as the kiosk's camera reads them", () => {
  test("a card's QR code is its token", async () => {
    const text = "B1:60RY0RKV01EN7SNVDC6F9F7C5HD";
    expect(await read(<QrCode label="card" text={text} />)).toEqual([
      { symbology: "qr", text, witness: "first" },
    ]);
  });

  test("a Code 128 label is its barcode", async () => {
    const text = "31200000001015";
    const label = <BarCode symbology="code128" text={text} />;
    expect(await read(label)).toEqual([{ symbology: "code128", text, witness: "first" }]);
  });

  test("a Codabar label is its barcode between a start and a stop sign", async () => {
    const label = <BarCode symbology="codabar" text="31200000031012" />;
    expect(await read(label)).toEqual([
      { symbology: "codabar", text: "A31200000031012B", witness: "first" },
    ]);
  });
});

async function read(code: ReactNode) {
  return await decoder.decode(photograph(renderToStaticMarkup(code)), "full");
}

/** Four pixels to a module, black on white. */
function photograph(markup: string): Picture {
  const scale = 4;
  const [, across = "0", down = "0"] = /viewBox="0 0 (\d+) (\d+)"/.exec(markup) ?? [];
  const [width, height] = [Number(across) * scale, Number(down) * scale];
  const data = new Uint8Array(width * height).fill(255);
  for (const [, ...digits] of markup.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-\d+z/g)) {
    const [x = 0, y = 0, long = 0, tall = 0] = digits.map((each) => Number(each) * scale);
    for (let row = y; row < y + tall; row++) {
      data.fill(0, row * width + x, row * width + x + long);
    }
  }
  return { data, width, height };
}
