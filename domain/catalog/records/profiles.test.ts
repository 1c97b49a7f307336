import { describe, expect, it } from "vitest";
import type { DraftFlag } from "#domain/catalog/records/draft.ts";
import {
  drawRecord,
  isbnsOf,
  languagesOf,
  recogniseProfile,
  yearOf,
} from "#domain/catalog/records/profiles.ts";
import type { Field, MarcRecord } from "#domain/catalog/records/record.ts";

/** `245 10$aTitle$bmore`, `001 b1`. */
function record(lines: readonly string[], leader = "00000nam a2200000 i 4500"): MarcRecord {
  const fields = lines.map((line): Field => {
    const tag = line.slice(0, 3);
    if (tag.startsWith("00")) return { tag, value: line.slice(4) };
    const [indicators = "  ", ...parts] = line.slice(4).split("$");
    const subfields = parts.map((part) => ({ code: part.charAt(0), value: part.slice(1) }));
    return { tag, indicators, subfields };
  });
  return { leader, fields };
}

describe("a title from MARC21", () => {
  const marc = record([
    "001 ocm123",
    "008 991230s1973    nyu    j      000 0 eng  ",
    "020   $a0-471-38314-7 (pbk.) :",
    "020   $a9.78E+12",
    "041 1 $aengfre",
    "080   $a821.161.1",
    "082 00$a891.73$222",
    "050 00$aPG3366$b.A6",
    "084   $a84(2Рос=Рус)1$2rubbk",
    "100 1 $aTolstoy, Leo,$cgraf,$d1828-1910.",
    "245 10$aWar and peace :$ba novel /$cLeo Tolstoy.",
    "264  1$aNew York :$bWiley,$c[1974]",
    "490 1 $aClassics ;$vv. 3",
    "520   $aA long story.",
    "650  0$aWar$xFiction.",
    "650  0$aWar$xFiction.",
    "653   $apeace$anovels",
    "700 1 $aMaude, Aylmer,$etranslator.",
    "700 1 $aTurgenev, Ivan.$tFathers and sons.",
    "952   $aMAIN$oFIC TOL$p39001$y BK$g12.50$i77",
  ]);

  it("has its parts without the catalogue's punctuation, and authors as a cover has them", () => {
    const { title } = drawRecord(marc, "marc21");
    expect(title).toEqual({
      title: "War and peace",
      subtitle: "a novel",
      authors: "Leo Tolstoy",
      year: 1974,
      publisher: "New York: Wiley",
      series: "Classics, v. 3",
      subjects: ["War — Fiction", "peace", "novels"],
      classes: [
        { scheme: "udc", number: "821.161.1" },
        { scheme: "ddc", number: "891.73" },
        { scheme: "lcc", number: "PG3366" },
        { scheme: "bbk", number: "84(2Рос=Рус)1" },
      ],
      languages: ["en", "fr"],
      isbns: ["9780471383147"],
      audience: "children",
      kind: "book",
      notes: "A long story.",
      controlNumber: "ocm123",
      flags: ["isbn-rounded"],
    });
  });

  it("has the copies that Koha and others write", () => {
    expect(drawRecord(marc, "marc21").items).toEqual([
      {
        barcode: "39001",
        inventoryNumber: "77",
        callNumber: "FIC TOL",
        branch: "MAIN",
        itemType: "BK",
        collection: "",
        price: "12.50",
      },
    ]);
    const other = record(["852   $bCT$hE$iSEU$p2200$97.99", "949   $a542$i55$ljuv", "852   $aDLC"]);
    expect(drawRecord(other, "marc21").items).toMatchObject([
      { barcode: "2200", callNumber: "E SEU", branch: "CT", price: "7.99" },
      { barcode: "55", callNumber: "542", collection: "juv" },
    ]);
  });

  it("is in the letters of the book where they are given", () => {
    const linked = record([
      "100 1 $6880-01$aTolstoĭ, Lev.",
      "245 10$6880-02$aVoĭna i mir.",
      "880 1 $6100-01/(N$aТолстой, Лев.",
      "880 10$6245-02/(N$aВойна и мир /$cЛев Толстой.",
      "880   $6500-00$aUnlinked",
    ]);
    expect(drawRecord(linked, "marc21").title).toMatchObject({
      title: "Война и мир",
      authors: "Лев Толстой",
    });
  });

  it("tells serials, maps, recordings and electronic books from books", () => {
    const kinds = { am: "book", as: "serial", em: "map", jm: "sound", cm: "music", gm: "video" };
    for (const [type, kind] of Object.entries(kinds)) {
      const { title } = drawRecord(
        record(["245   $aX"], `00000n${type} a2200000 i 4500`),
        "marc21",
      );
      expect(title.kind, type).toBe(kind);
    }
    const online = record(["008 991230s1973    nyu     o     000 0 eng  ", "245   $aX"]);
    expect(drawRecord(online, "marc21").title.kind).toBe("electronic");
  });

  it("is flagged where it has no title or year", () => {
    expect(drawRecord(record(["001 x"]), "marc21").title.flags).toEqual(["no-title", "no-year"]);
  });
});

describe("a title from UNIMARC and RUSMARC", () => {
  const rusmarc = record([
    "001 RU/123",
    "010   $a978-5-699-12014-7$d350 р.",
    "100   $a20070115d2006    e  y0rusy50      ca",
    "101 1 $arus$ceng",
    "200 1 $aВойна и мир$eроман$hТ. 1$fЛев Толстой",
    "210   $aМосква$cЭксмо$d2006",
    "225 1 $aБиблиотека классики$vт. 7",
    "330   $aО войне.",
    "606   $aРусская литература$x19 в.",
    "610 0 $aроманы$aвойны",
    "675   $a821.161.1",
    "686   $a84(2Рос=Рус)1$2rubbk",
    "690   $aI512.44$v5",
    "700  1$aТолстой$bЛ. Н.$gЛев Николаевич",
    "702  1$aИванов$bИ.$4730",
    "899   $aЦГБ$bаб.$j84Р$p100045$xБ/275680",
  ]);

  it("has the same parts from their own fields", () => {
    expect(drawRecord(rusmarc, "unimarc")).toEqual({
      title: {
        title: "Война и мир",
        subtitle: "роман. Т. 1",
        authors: "Лев Николаевич Толстой",
        year: 2006,
        publisher: "Москва: Эксмо",
        series: "Библиотека классики, т. 7",
        subjects: ["Русская литература — 19 в.", "романы", "войны"],
        classes: [
          { scheme: "udc", number: "821.161.1" },
          { scheme: "clc", number: "I512.44" },
          { scheme: "bbk", number: "84(2Рос=Рус)1" },
        ],
        languages: ["ru"],
        isbns: ["9785699120147"],
        audience: "youth",
        kind: "book",
        notes: "О войне.",
        controlNumber: "RU/123",
        flags: [],
      },
      items: [
        {
          barcode: "100045",
          inventoryNumber: "Б/275680",
          callNumber: "84Р",
          branch: "ЦГБ",
          itemType: "",
          collection: "",
          price: null,
        },
      ],
    });
  });

  it("of a volume that is only numbered is named for its set", () => {
    const embedded = record(["200 1 $aТ. 1$eроман", "461  0$12001 $aВойна и мир$vТ. 1"]);
    expect(drawRecord(embedded, "unimarc").title).toMatchObject({
      title: "Война и мир",
      subtitle: "Т. 1. роман",
    });
    const own = record(["200 1 $aТихий Дон", "461  0$tСобрание сочинений"]);
    expect(drawRecord(own, "unimarc").title.title).toBe("Тихий Дон");
  });

  it("takes its authors from the title page where nobody is named elsewhere", () => {
    const authors = (statement: string) =>
      drawRecord(record([`200 1 $aX$f${statement}`]), "unimarc").title.authors;
    expect(authors("Лев Толстой ; худож. И. Иванов")).toBe("Лев Толстой");
    expect(authors("под ред. И. Иванова")).toBe("");
    expect(authors("А. Иванов [и др.]")).toBe("А. Иванов");
    expect(drawRecord(record(["245 10$aX$cby Jane Austen."]), "marc21").title.authors).toBe(
      "Jane Austen",
    );
  });

  it("writes Chinese names as they are written", () => {
    const cnmarc = record(["200 1 $a红楼梦$f曹雪芹", "700  0$a曹$b雪芹"]);
    expect(drawRecord(cnmarc, "unimarc").title).toMatchObject({
      title: "红楼梦",
      authors: "曹雪芹",
    });
  });
});

describe("a title from IRBIS", () => {
  it("of several volumes is named for the whole and its part", () => {
    const volume = record([
      "920   $aSPEC",
      "101   $arus",
      "010   $a5-86150-048-7$d80",
      "200   $vКн. 3$aСтранные люди",
      "210   $d1998",
      "461   $cСобрание сочинений$gНадежда-1$dМосква",
      "910   $a0$b1759089$dФ104$hE004$e80",
      "961   $aШукшин$bВ. М.$gВасилий Макарович",
    ]);
    expect(drawRecord(volume, "irbis")).toMatchObject({
      title: {
        title: "Собрание сочинений",
        subtitle: "Кн. 3. Странные люди",
        authors: "Василий Макарович Шукшин",
        publisher: "Москва: Надежда-1",
        isbns: ["9785861500487"],
      },
      items: [{ barcode: "E004", inventoryNumber: "1759089", branch: "Ф104", price: "80" }],
    });
  });
});

describe("whose fields a record has", () => {
  it("is told by its tags", () => {
    expect(recogniseProfile(record(["245 10$aX"]))).toBe("marc21");
    expect(recogniseProfile(record(["100   $ax", "200 1 $aX", "801   $ax"]))).toBe("unimarc");
    expect(recogniseProfile(record(["200   $aX", "920   $aPAZK"]))).toBe("irbis");
    expect(recogniseProfile(record(["001 x"]))).toBe("marc21");
  });
});

describe("single values", () => {
  it("find the year in what a book says of it", () => {
    const said = { "Москва, cop. 1998": 1998, "[1980 or 1981]": 1980, "19--": null, "20012": null };
    for (const [text, year] of Object.entries(said)) expect(yearOf([text]), text).toBe(year);
    expect(yearOf(["", "c2004."])).toBe(2004);
  });

  it("turn MARC codes of languages into those of the web", () => {
    const flags = new Set<DraftFlag>();
    expect(languagesOf(["rus", "CHI", "chi", "grc", "mul", "|||", ""], flags)).toEqual([
      "ru",
      "zh",
      "grc",
    ]);
    expect(flags.size).toBe(0);
    languagesOf(["русский"], flags);
    expect([...flags]).toEqual(["language-unknown"]);
  });

  it("keep right ISBNs once and flag the others", () => {
    const flags = new Set<DraftFlag>();
    expect(isbnsOf(["394800168", "0-394-80016-8", "978-0-394-80016-6", "(pbk.)"], flags)).toEqual([
      "9780394800165",
    ]);
    expect([...flags]).toEqual(["isbn-zeros", "isbn-wrong"]);
  });
});
