import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawRecord, recogniseProfile } from "#domain/catalog/records/profiles.ts";
import { readIrbis } from "#domain/catalog/records/read-irbis.ts";
import { readIso2709 } from "#domain/catalog/records/read-iso2709.ts";
import { readMarcxml } from "#domain/catalog/records/read-marcxml.ts";
import type { RecordResult } from "#domain/catalog/records/record.ts";
import type { EncodingChoice } from "#domain/catalog/records/record-encoding.ts";
import { all } from "#domain/catalog/records/test-marc.ts";

const root = "../shared/data";

/** What each file of others is known to hold: outcomes, what was done, and its first titles. */
type Expected = {
  readonly counts: readonly [ok: number, rescued: number, rejected: number];
  readonly done?: readonly string[];
  readonly titles?: readonly string[];
  readonly encoding?: EncodingChoice;
};

const files: Readonly<Record<string, Expected>> = {
  "irbis/broken_records.txt": {
    counts: [1, 2, 0],
    done: ["line-mended"],
    titles: ["Собрание сочинений : в 6 кн.", "Передовые охотники"],
  },
  "irbis/rawRecord.txt": { counts: [0, 0, 1], done: ["no-fields"], titles: [] },
  "irbis/record.txt": { counts: [1, 0, 0], titles: ["Куда пойти учиться?"] },
  "irbis/records.txt": {
    counts: [3, 0, 0],
    titles: ["Собрание сочинений : в 6 кн.", "Передовые охотники"],
  },
  "marc/marc-charset/cjk1.marc": { counts: [1, 0, 0], titles: ["金田一 京助 と アイヌ語"] },
  "marc/marc-charset/cjk2.marc": { counts: [1, 0, 0], titles: ["式子 内親王 集 全釈"] },
  "marc/marc-charset/cyrillic.marc": {
    counts: [1, 0, 0],
    titles: ["Одлуке и решења Савезног уставног суда"],
  },
  "marc/marc-charset/farsi.marc": { counts: [0, 0, 1], done: ["cut-off"], titles: [] },
  "marc/marc-charset/hebrew1.marc": { counts: [1, 0, 0], titles: ["Gag"] },
  "marc/marc-record/baddir.usmarc": {
    counts: [0, 1, 0],
    done: ["directory-mended"],
    titles: ["Green Eggs and Ham"],
  },
  "marc/marc-record/badind.usmarc": { counts: [1, 0, 0], titles: ["All about whales"] },
  "marc/marc-record/badldr.usmarc": {
    counts: [6, 0, 1],
    done: ["cut-off"],
    titles: ["Fallen hearts", "Hideaway"],
  },
  "marc/marc-record/camel.usmarc": {
    counts: [10, 0, 0],
    titles: ["ActivePerl with ASP and ADO", "Programming the Perl DBI"],
  },
  "marc/marc-record/filler.usmarc": {
    counts: [3, 0, 0],
    titles: ["ActivePerl with ASP and ADO", "Programming the Perl DBI"],
  },
  "marc/marc-record/sample1eof.usmarc": { counts: [1, 0, 0], titles: ["All about whales"] },
  "marc/pymarc/1251.dat": {
    counts: [6, 0, 0],
    titles: [
      "Основы гидравлического расчета инженерных сетей",
      "Психологический тренинг с подростками",
    ],
    encoding: "windows-1251",
  },
  "marc/pymarc/alphatag.dat": { counts: [1, 0, 0], titles: ["Chemistry experiments for children"] },
  "marc/pymarc/bad_eacc_encoding.dat": {
    counts: [0, 1, 0],
    done: ["signs-lost"],
    titles: ["米国の統治の仕組����"],
  },
  "marc/pymarc/bad_indicator.dat": {
    counts: [0, 1, 0],
    done: ["directory-mended", "fields-lost"],
    titles: ["Aristocrats of color"],
  },
  "marc/pymarc/bad_marc8_escape.dat": {
    counts: [0, 1, 0],
    done: ["signs-lost"],
    titles: ["Bulletin de la Société linn�enne de Bordeaux"],
  },
  "marc/pymarc/bad_records.mrc": {
    counts: [2, 5, 1],
    done: ["leader-mended", "directory-mended", "no-fields"],
    titles: ["The pragmatic programmer", "The pragmatic programmer"],
  },
  "marc/pymarc/bad_subfield_code.dat": {
    counts: [0, 1, 0],
    done: ["directory-mended", "length-mended", "subfields-mended"],
    titles: ["áActivePerl with ASP and ADO"],
  },
  "marc/pymarc/bad_tag.xml": {
    counts: [0, 1, 0],
    done: ["tags-mended", "leader-mended"],
    titles: ["The Untamed"],
  },
  "marc/pymarc/batch.xml": {
    counts: [2, 0, 0],
    titles: ["The Great Ray Charles", "The White House"],
  },
  "marc/pymarc/diacritic.dat": { counts: [1, 0, 0], titles: ["Amateur media"] },
  "marc/pymarc/marc8.dat": { counts: [1, 0, 0], titles: ["Escape from loneliness"] },
  "marc/pymarc/multi_isbn.dat": { counts: [1, 0, 0], titles: ["The town scold"] },
  "marc/pymarc/one.dat": { counts: [1, 0, 0], titles: ["ActivePerl with ASP and ADO"] },
  "marc/pymarc/regression45.dat": {
    counts: [1, 11, 0],
    done: ["indicators-mended"],
    titles: [
      "Pokrov, podarennyĭ Dimitrīem Ivanovichem Godunovym. [Ipatʹevskīĭ monastyrʹ, Kostroma]",
      "Vtoroĭ pokrov, podarennyĭ Dimitrīem Ivanovichem Godunovym. [Ipatʹevskīĭ monastyrʹ, Kostroma]",
    ],
  },
  "marc/pymarc/testunimarc.dat": { counts: [1, 0, 0], titles: ["L'altra faccia della spirale"] },
  "marc/pymarc/utf8_invalid.mrc": {
    counts: [0, 1, 0],
    done: ["signs-lost", "subfields-mended"],
    titles: ["The coming revolution in teacher licensure"],
  },
  "marc/pymarc/utf8_with_leader_flag.dat": {
    counts: [1, 0, 0],
    titles: ["Escape from loneliness"],
  },
  "marc/pymarc/utf8_without_leader_flag.dat": {
    counts: [1, 0, 0],
    titles: ["Escape from loneliness"],
  },
  "marc/ruby-marc/cp866_unimarc.marc": {
    counts: [0, 1, 0],
    done: ["directory-mended", "length-mended", "subfields-mended"],
    titles: [""],
    encoding: "ibm866",
  },
  "marc/ruby-marc/messed_up_leader.xml": { counts: [1, 0, 0], titles: ["Applied ecotoxicology"] },
  "marc/ruby-marc/no-leading-zero.xml": {
    counts: [0, 1, 0],
    done: ["tags-mended"],
    titles: ["The Untamed"],
  },
  "marc/ruby-marc/non-numeric.dat": {
    counts: [1, 0, 0],
    titles: ["A new kind of history, and other essays"],
  },
  "marc/ruby-marc/non-numeric.xml": {
    counts: [1, 0, 0],
    titles: ["A new kind of history, and other essays"],
  },
  "marc/ruby-marc/random_tag_order.dat": { counts: [1, 0, 0], titles: ["Blonde on blonde"] },
  "marc/ruby-marc/random_tag_order2.dat": {
    counts: [1, 0, 0],
    titles: ["Blues on Blonde on blonde"],
  },
  "marc/ruby-marc/three-records-second-bad.xml": {
    counts: [2, 1, 0],
    done: ["subfields-mended"],
    titles: ["The Texas ranger", "The Texas ranger"],
  },
  "marc/ruby-marc/utf8_with_bad_bytes.marc": {
    counts: [0, 1, 0],
    done: ["encoding-mended", "signs-lost"],
    titles: ["Photčhanānukrom Čhin Klāng-TǣčhiuʻAngkrit-Thai /bad bytes => �( <"],
  },
  "marc/traject/880_with_no_6.utf8.marc": {
    counts: [1, 0, 0],
    titles: ["Личные архивные фонды в государственных хранилищах СССР"],
  },
  "marc/traject/hebrew880s.marc": { counts: [1, 0, 0], titles: ["אנרכיזם ב״ציון״"] },
  "marc/traject/manufacturing_consent.marc": {
    counts: [1, 0, 0],
    titles: ["Manufacturing consent"],
  },
  "marc/traject/test_data.utf8.marc.xml": {
    counts: [30, 0, 0],
    titles: ["Fikr-i Ayāz", "Sāhivāl jail kī ḍāʼirī"],
  },
  "marc/traject/test_data.utf8.mrc": {
    counts: [30, 0, 0],
    titles: ["Fikr-i Ayāz", "Sāhivāl jail kī ḍāʼirī"],
  },
  "marc/yaz/marc1.marc": {
    counts: [0, 1, 0],
    done: ["subfields-mended"],
    titles: ["On the road with Bob Dylan"],
  },
  "marc/yaz/marc3.marc": {
    counts: [0, 1, 0],
    done: ["indicators-mended"],
    titles: ["Byfornyelse ved Ibsen-Ringen"],
  },
  "marc/yaz/marc5.marc": {
    counts: [0, 1, 0],
    done: ["subfields-mended"],
    titles: ["Ελληνικόν κρυπτογραφικόν λεξικόν"],
  },
  "marc/yaz/marc7.marc": {
    counts: [1, 0, 0],
    titles: ["Voyager Diacritic test -- New input 001 (SBIE)"],
  },
  "marc/yaz/marc7.xml": {
    counts: [1, 0, 0],
    titles: ["Voyager Diacritic test -- New input 001 (SBIE)"],
  },
  "marc/yaz/marc9.marc": { counts: [1, 0, 0], titles: ["قضاء الأسرة"] },
  "marc/yaz/marccol2.u8.marc": {
    counts: [1, 0, 0],
    titles: ["Voyager Diacritic test -- New input 001 (SBIE)"],
  },
};

describe.skipIf(!existsSync(root))("Real files of other libraries", () => {
  it.each(Object.entries(files))("%s is read as it is known to be", async (name, expected) => {
    const results = await all(read(`${root}/${name}`, expected.encoding ?? "auto"));
    const count = (outcome: RecordResult["outcome"]) =>
      results.filter((result) => result.outcome === outcome).length;
    expect([count("ok"), count("rescued"), count("rejected")]).toEqual(expected.counts);
    const titles = results.map(titleOf).filter((title) => title !== null);
    if (expected.titles !== undefined)
      expect(titles.slice(0, expected.titles.length)).toEqual(expected.titles);
    const done = new Set(
      results.flatMap((result): readonly string[] =>
        result.outcome === "rejected" ? [result.reason] : result.rescue,
      ),
    );
    expect([...done].sort()).toEqual([...(expected.done ?? [])].sort());
  });
});

function read(path: string, encoding: EncodingChoice): AsyncGenerator<RecordResult> {
  const bytes = [new Uint8Array(readFileSync(path))];
  if (path.endsWith(".xml")) return readMarcxml(bytes);
  return path.includes("/irbis/")
    ? readIrbis(bytes, { encoding })
    : readIso2709(bytes, { encoding });
}

function titleOf(result: RecordResult): string | null {
  if (result.outcome === "rejected") return null;
  return drawRecord(result.record, recogniseProfile(result.record)).title.title;
}
