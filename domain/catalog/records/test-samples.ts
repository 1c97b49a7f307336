import { iso2709, joined, toBytes } from "#domain/catalog/records/test-marc.ts";

const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/** Whole files of each format and encoding, made here: what fuzzing begins with. */
export const sampleFiles: readonly Uint8Array[] = [
  joined([
    iso2709([
      ["001", "b1"],
      ["008", "991230s1973    nyu           000 0 eng  "],
      ["020", "  $a0471383147 (pbk.)"],
      ["245", "10$aWar and peace :$ba novel /$cLeo Tolstoy."],
      ["650", " 0$aWar$xFiction."],
      ["952", "  $aMAIN$p39001$oFIC"],
    ]),
    iso2709([
      ["001", "b2"],
      ["245", "10$aВойна и мир$cЛев Толстой"],
      ["245", "10$a红楼梦"],
    ]),
  ]),
  iso2709(
    [
      ["001", "m8"],
      [
        "245",
        joined([latin1("10\u001fa"), Uint8Array.of(0xe2), latin1("ecole \u001b(NwOJNA\u001b(B")]),
      ],
      ["880", latin1("10\u001f6245-01/$1\u001fa\u001b$1!0!!0#\u001b(B")],
    ],
    "     nam  22     uu 4500",
  ),
  iso2709(
    [
      ["001", "ru"],
      ["200", joined([latin1("1 \u001fa"), Uint8Array.of(0xc2, 0xee, 0xe9, 0xed, 0xe0)])],
      ["899", latin1("  \u001fp100045\u001fx75/2")],
    ],
    "     nam0 22     i  450 ",
  ),
  toBytes(`<?xml version="1.0" encoding="UTF-8"?>
<collection xmlns="http://www.loc.gov/MARC21/slim"><!-- one -->
<record><leader>00000nam a2200000 i 4500</leader><controlfield tag="001">x1</controlfield>
<datafield tag="245" ind1="1" ind2="0"><subfield code="a">War &amp; peace &#x41C;</subfield></datafield></record>
<marc:record xmlns:marc="x"><marc:leader>00000nam a2200000 i 4500</marc:leader><marc:datafield tag='245' ind1='1' ind2='0'><marc:subfield code='a'><![CDATA[<b>]]></marc:subfield></marc:datafield></marc:record>
</collection>`),
  toBytes(`#920: PAZK
#101: rus
#10: ^A5-86150-048-7^D80
#200: ^AСтранные люди^EРассказы
#910: ^A0^B1759089^DФ104
*****
#200: ^AДругие
*****
`),
];
