import { chineseSigns } from "#domain/catalog/chinese-signs.ts";

/**
 * How else what was typed may be written in Chinese: in simplified signs, in traditional ones, and with
 * another of these where a simplified sign stands for several. At most six, the likeliest first; none
 * where there is nothing Chinese in it.
 */
export function chineseReadings(typed: string): string[] {
  const { simpleOf, waysOf } = tables();
  const signs = [...typed];
  const simplified = signs.map((sign) => (waysOf.has(sign) ? sign : (simpleOf.get(sign) ?? sign)));
  const ways = signs.map((sign) => waysOf.get(sign) ?? [sign]);
  const traditional = ways.map(([first = ""]) => first);
  const varied = ways.flatMap((all, place) =>
    all.slice(1).map((sign) => traditional.with(place, sign).join("")),
  );
  const readings = [simplified.join(""), traditional.join(""), ...varied];
  return [...new Set(readings)].filter((reading) => reading !== typed).slice(0, mostReadings);
}

const mostReadings = 6;

type Tables = {
  readonly simpleOf: ReadonlyMap<string, string>;
  readonly waysOf: ReadonlyMap<string, readonly string[]>;
};

let known: Tables | null = null;

/** Unpacked when somebody searches for the first time. */
function tables(): Tables {
  if (known !== null) return known;
  const groups = chineseSigns.trim().split(/\s+/);
  const parted = groups.map((group) => {
    const [simple = "", ...ways] = group;
    const isOfBoth = ways[0] === simple;
    return { simple, ways: isOfBoth ? [...ways.slice(1), simple] : ways };
  });
  known = {
    simpleOf: new Map(
      parted.flatMap(({ simple, ways }) => ways.map((sign) => [sign, simple] as const)),
    ),
    waysOf: new Map(parted.map(({ simple, ways }) => [simple, ways])),
  };
  return known;
}
