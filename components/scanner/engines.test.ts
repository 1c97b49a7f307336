import { describe, expect, it } from "vitest";
import type { Decoder, Picture, Read } from "#components/scanner/decoder.ts";
import { joinEngines } from "#components/scanner/engines.ts";

const picture: Picture = { data: new Uint8Array(100), width: 10, height: 10 };
const label: Read = { symbology: "code128", text: "30000000000012", witness: "first" };
const confirmed: Read = { ...label, witness: "second" };
const card: Read = { symbology: "qr", text: "B1:X", witness: "first" };

function engine<Name extends string>(name: Name, reads: readonly Read[], asked: string[]) {
  const decoder: Decoder<Name> = {
    name,
    decode: async (_picture, pass) => {
      asked.push(`${name} ${pass}`);
      return reads;
    },
    close: () => asked.push(`${name} closed`),
  };
  return decoder;
}

function engines(first: readonly Read[]) {
  const asked: string[] = [];
  const joined = joinEngines({
    main: engine("zxing-wasm", first, asked),
    native: engine("native", [label], asked),
    second: engine("zbar", [confirmed], asked),
  });
  return { asked, joined };
}

describe("the engines of a device as one", () => {
  it("asks for each pass the engine that it belongs to", async () => {
    const { asked, joined } = engines([]);
    for (const pass of ["fast", "native", "second"] as const) await joined.read(picture, pass);
    expect(asked).toEqual(["zxing-wasm fast", "native native", "zbar native", "zbar second"]);
  });

  it("has a linear code confirmed in the same picture, a QR code and an empty picture not", async () => {
    expect(await engines([label]).joined.read(picture, "full")).toEqual([label, confirmed]);
    expect(await engines([card]).joined.read(picture, "full")).toEqual([card]);
    expect(await engines([]).joined.read(picture, "full")).toEqual([]);
  });

  it("reads with the first engine alone where there is no other", async () => {
    const asked: string[] = [];
    const main = engine("zxing-wasm", [label], asked);
    const alone = joinEngines({ main, native: null, second: null });
    expect(alone.extras).toEqual({ native: false, second: false });
    expect(await alone.read(picture, "second")).toEqual([label]);
  });

  it("closes all of them", () => {
    const { asked, joined } = engines([]);
    joined.close();
    expect(asked).toEqual(["zxing-wasm closed", "native closed", "zbar closed"]);
  });
});
