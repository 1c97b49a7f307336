import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { readMarcxml, readMarcxmlRecord } from "#domain/catalog/records/read-marcxml.ts";
import { all, lines, toBytes } from "#domain/catalog/records/test-marc.ts";

const record = (title: string, more = "") => `<record>
  <leader>00000nam a2200000 i 4500</leader>
  <controlfield tag="001">b1</controlfield>
  <datafield tag="245" ind1="1" ind2="0"><subfield code="a">${title}</subfield></datafield>${more}
</record>`;
const head = '<?xml version="1.0" encoding="UTF-8"?>';
const collection = (...records: string[]) =>
  `${head}<collection xmlns="http://www.loc.gov/MARC21/slim">${records.join("\n")}</collection>`;
const read = (text: string) => all(readMarcxml([toBytes(text)]));
const outcomes = async (text: string) =>
  (await read(text)).map((result) =>
    result.outcome === "rejected" ? result.reason : [result.outcome, ...result.rescue].join(" "),
  );

describe("MARCXML", () => {
  it("gives each record with its place and its bytes", async () => {
    const text = collection(record("War &amp; &#x41C;&#1080;р"), record("<![CDATA[<b>]]>"));
    const results = await read(text);
    expect(results.map(({ outcome }) => outcome)).toEqual(["ok", "ok"]);
    expect(lines(results[0])).toEqual(["001 b1", "245 10$aWar & Мир"]);
    expect(lines(results[1])[1]).toBe("245 10$a<b>");
    const [, second] = results;
    const bytes = toBytes(text).subarray(
      second?.offset,
      (second?.offset ?? 0) + (second?.length ?? 0),
    );
    expect(second?.bytes).toEqual(bytes);
    expect(lines(readMarcxmlRecord(bytes, "utf-8"))).toEqual(lines(second));
  });

  it("is the same in pieces of any length", async () => {
    const file = toBytes(collection(record("One"), "<!-- </record> > -->", record("Два")));
    const whole = await all(readMarcxml([file]));
    expect(whole).toHaveLength(2);
    for (const size of [1, 13, 100]) {
      const pieces = Array.from({ length: Math.ceil(file.length / size) }, (_, index) =>
        file.subarray(index * size, (index + 1) * size),
      );
      expect(await all(readMarcxml(pieces))).toEqual(whole);
    }
  });

  it("may have a prefix, stand alone, or stand in an answer of OAI-PMH", async () => {
    const prefixed = record("Title").replaceAll(/<(\/?)(?=\w)/g, "<$1marc:");
    const text = `<OAI-PMH><ListRecords><record><metadata>${prefixed}</metadata></record></ListRecords></OAI-PMH>`;
    expect((await read(prefixed)).map((result) => lines(result)[1])).toEqual(["245 10$aTitle"]);
    expect((await read(text)).flatMap(lines)).toContain("245 10$aTitle");
  });

  it("is read in UTF-16 and in windows-1251, and refused in what nobody reads", async () => {
    const text = record("Мир");
    const wide = Uint16Array.from(`\ufeff${text}`, (sign) => sign.charCodeAt(0));
    const file = new Uint8Array(wide.buffer);
    for (const pieces of [[file], [file.subarray(0, 1), file.subarray(1)]])
      expect(lines((await all(readMarcxml(pieces)))[0])[1]).toBe("245 10$aМир");
    const bytes = toBytes(`<?xml version="1.0" encoding="windows-1251"?>${record("???")}`);
    const cyrillic = Uint8Array.from(bytes, (byte) => (byte === 0x3f ? 0xcc : byte));
    cyrillic.set(toBytes('<?xml version="1.0" encoding="windows-1251"?>'));
    expect(lines((await all(readMarcxml([cyrillic])))[0])[1]).toBe("245 10$aМММ");
    expect(await outcomes(`<?xml version="1.0" encoding="EBCDIC"?>${record("x")}`)).toEqual([
      "bad-encoding",
    ]);
  });
});

describe("damaged MARCXML", () => {
  it("keeps the records around one that does not close", async () => {
    const broken = record("Broken").replace("</record>", "");
    expect(await outcomes(collection(record("One"), broken, record("Two")))).toEqual([
      "ok",
      "bad-xml",
      "ok",
    ]);
    expect(await outcomes(collection(record("One"), record("<b>Two")))).toEqual(["ok", "bad-xml"]);
    expect(await outcomes(record("Cut off").slice(0, -20))).toEqual(["bad-xml"]);
  });

  it("keeps signs of markup that stand in text, and names that it does not know", async () => {
    const results = await read(
      collection(record("Smith & Sons"), record("a&nbsp;b"), record("1 < 2")),
    );
    expect(results.map((result) => lines(result)[1])).toEqual([
      "245 10$aSmith & Sons",
      "245 10$aa&nbsp;b",
      "245 10$a1 < 2",
    ]);
    expect(results.every((result) => result.outcome === "rescued")).toBe(true);
  });

  it("gives tags their zeros back, and leaders their spaces", async () => {
    const short = record("x").replace('tag="001"', 'tag="1"').replace("a2200000 i 4500", "4500");
    expect(await outcomes(short)).toEqual(["rescued tags-mended leader-mended"]);
    expect(lines((await read(short))[0])[0]).toBe("001 b1");
  });

  it("has no code, and no fields at all", async () => {
    expect(await outcomes(record("x").replace('code="a"', 'code=""'))).toEqual([
      "rescued subfields-mended",
    ]);
    expect(await outcomes("<collection><record></record><record/></collection>")).not.toContain(
      "ok",
    );
  });
});

describe("an attack in XML", () => {
  const outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 10 }, (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level || ""};`.repeat(10)}">`).join("")}]>`;

  it("with a document type is refused at once, nothing of the file is read, and nothing is fetched", async () => {
    let asked = 0;
    const trap = createServer((_, response) => {
      asked += 1;
      response.end();
    }).listen(0, "127.0.0.1");
    await once(trap, "listening");
    const { port } = trap.address() as AddressInfo;
    const fetched = `<!DOCTYPE x SYSTEM "http://127.0.0.1:${port}/trap.dtd">`;
    for (const type of [outside, laughs, fetched]) {
      const begun = performance.now();
      expect(await outcomes(`${head}${type}${collection(record("&e;&lol10;"))}`)).toEqual([
        "doctype",
      ]);
      expect(performance.now() - begun).toBeLessThan(1_000);
    }
    // The trap does catch: one who asks is counted.
    expect(asked).toBe(0);
    await fetch(`http://127.0.0.1:${port}/`);
    expect(asked).toBe(1);
    trap.close();
  });

  it("behind a record ends the reading there", async () => {
    expect(await outcomes(`${record("One")}${outside}${record("Two")}`)).toEqual(["ok", "doctype"]);
  });

  it("of endless comments, tags and records takes little time and memory", async () => {
    const endless = [
      `<!--${"x".repeat(9_000_000)}`,
      `<record ${'a="b" '.repeat(900_000)}`,
      `<record>${"<subfield code='a'>".repeat(400_000)}`,
      `<record>${"<!-- ".repeat(380_000)}</record>`,
      `<record>${"<".repeat(1_900_000)}</record>`,
      `<record>${"&".repeat(1_900_000)}</record>`,
    ];
    for (const text of endless) {
      const bytes = toBytes(text);
      const [begun, before] = [performance.now(), process.memoryUsage.rss()];
      const results = await all(readMarcxml([bytes]));
      expect(results.length).toBeLessThanOrEqual(2);
      expect(performance.now() - begun, text.slice(0, 20)).toBeLessThan(1_000);
      const grown = (process.memoryUsage.rss() - before) / 1024 ** 2;
      expect(grown, text.slice(0, 20)).toBeLessThan(50);
    }
  });
});
