import { readFile } from "node:fs/promises";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl/react";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { ReceiptQr } from "#components/kiosk/receipt-qr.tsx";
import type { ReceiptWords } from "#domain/kiosk/receipt-text.ts";
import messages from "#i18n/messages/en.json";

beforeAll(async () => {
  const file = new URL(
    "../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm",
    import.meta.url,
  );
  const wasmBinary = new Uint8Array(await readFile(file)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});

const receipt = (titles: readonly string[]): ReceiptWords => ({
  from: "Городская библиотека · Центральная",
  date: "22 ноября 2026 г.",
  groups: [
    {
      heading: "до понедельника, 14 декабря",
      entries: titles.map((title, key) => ({ key, title, authors: "Некто" })),
    },
  ],
});

/** Three pixels for a module, as on the smallest screen; then read as a phone does. */
async function scanned(words: ReceiptWords) {
  const html = renderToStaticMarkup(
    <IntlProvider locale="en" messages={messages} timeZone="UTC">
      <ReceiptQr receipt={words} />
    </IntlProvider>,
  );
  const modules = Number(/data-modules="(\d+)"/.exec(html)?.[1]);
  const width = modules * 3;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, run] of html.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = Number(y) * 3; row < Number(y) * 3 + 3; row += 1) {
      for (let column = Number(x) * 3; column < (Number(x) + Number(run)) * 3; column += 1) {
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
      }
    }
  }
  const picture = { data, width, height: width } as ImageData;
  const [found] = await readBarcodes(picture, { formats: ["QRCode"] });
  return { text: found?.text ?? "", modules };
}

describe("The code that takes a receipt to a phone", () => {
  it.each([
    ["English", ["Middlemarch"]],
    ["Russian", ["Мастер и Маргарита", "Война и мир"]],
    ["Chinese", ["红楼梦", "西游记", "三国演义"]],
  ])("holds %s titles and the date as they are written", async (_language, titles) => {
    const { text } = await scanned(receipt(titles));
    for (const title of titles) expect(text).toContain(title);
    expect(text).toContain("до понедельника, 14 декабря");
  });

  it("stays legible with forty books: 89 modules at most, every date in it", async () => {
    const { text, modules } = await scanned(
      receipt(
        Array.from({ length: 40 }, (_, place) => `Очень длинное название книги номер ${place}`),
      ),
    );
    expect(modules).toBeLessThanOrEqual(89);
    expect(text).toContain("до понедельника, 14 декабря");
    expect(text).toMatch(/\+ \d+/);
  });
});
