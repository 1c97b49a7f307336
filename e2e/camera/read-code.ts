import { readFile } from "node:fs/promises";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** What a reader's phone makes of a picture (PNG) with one QR code in it; "" where it reads none. */
export async function readCode(png: Uint8Array): Promise<string> {
  const file = new URL(
    "../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm",
    import.meta.url,
  );
  const wasmBinary = new Uint8Array(await readFile(file)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const [found] = await readBarcodes(png, { formats: ["QRCode"] });
  return found?.text ?? "";
}
