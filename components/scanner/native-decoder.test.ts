import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type NativeDetector, openNative } from "#components/scanner/native-decoder.ts";

const picture = { data: new Uint8Array(4), width: 2, height: 2 };
const all = ["qr_code", "code_128", "code_39", "codabar", "ean_13"];
const usual = ["qr", "code128", "code39", "codabar", "ean13"] as const;

beforeEach(() => {
  // A function that is called with `new`, as the browser's own is.
  vi.stubGlobal("ImageData", function picture() {});
});
afterEach(() => vi.unstubAllGlobals());

function detector({
  known = all,
  finds = [],
}: {
  known?: readonly string[];
  finds?: readonly { format: string; rawValue: string }[];
}) {
  const opened: (readonly string[])[] = [];
  const fake: NativeDetector = {
    knownFormats: async () => known,
    open: (formats) => {
      opened.push(formats);
      return async () => finds;
    },
  };
  return { fake, opened };
}

describe("the browser's own detector", () => {
  it("is used where it knows all formats of the library, and asked for no others", async () => {
    const { fake, opened } = detector({ known: [...all, "aztec"] });
    expect((await openNative(usual, fake))?.name).toBe("native");
    expect(opened).toEqual([all]);
  });

  it("is not used where it is missing, knows nothing, or lacks one format", async () => {
    expect(await openNative(usual, null)).toBeNull();
    expect(await openNative(usual, detector({ known: [] }).fake)).toBeNull();
    expect(await openNative(usual, detector({ known: ["qr_code", "code_128"] }).fake)).toBeNull();
  });

  it("is not used where it breaks while it is asked", async () => {
    const knownFormats = () => Promise.reject(new Error("no service"));
    const broken: NativeDetector = { ...detector({}).fake, knownFormats };
    expect(await openNative(usual, broken)).toBeNull();
  });

  it("is found under the browser's own name", async () => {
    expect(await openNative(usual)).toBeNull();
    const detect = vi.fn(async () => [{ format: "codabar", rawValue: "A1B" }]);
    const BarcodeDetector = Object.assign(
      vi.fn(function detector() {
        return { detect };
      }),
      { getSupportedFormats: async () => all },
    );
    vi.stubGlobal("BarcodeDetector", BarcodeDetector);
    const engine = await openNative(usual);
    expect(await engine?.decode(picture, "native")).toMatchObject([{ text: "A1B" }]);
    expect(BarcodeDetector).toHaveBeenCalledWith({ formats: all });
  });

  it("reads under our names, and is never an independent witness", async () => {
    const finds = [
      { format: "code_128", rawValue: "30000000000012" },
      { format: "aztec", rawValue: "x" },
      { format: "qr_code", rawValue: "" },
    ];
    const engine = await openNative(usual, detector({ finds }).fake);
    expect(await engine?.decode(picture, "native")).toEqual([
      { symbology: "code128", text: "30000000000012", witness: "first" },
    ]);
  });
});
