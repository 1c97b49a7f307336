import type { EditedFormat } from "#domain/catalog/record-lines.ts";
import { type Field, isControl } from "#domain/catalog/records/record.ts";

type Said = { readonly code: "bad-leader" | "bad-length" | "bad-coded"; readonly about: string };
/** From which place to before which, and what may stand there. */
type Place = readonly [from: number, to: number, allowed: RegExp];

const places = {
  leader: {
    marc21: [
      [5, 6, /[acdnp]/],
      [6, 7, /[acdefgijkmoprt]/],
      [7, 8, /[abcdims]/],
      [9, 10, /[ a]/],
      [17, 18, /[ 1234578uz]/],
      [18, 19, /[ acinu]/],
      [19, 20, /[ abc]/],
    ],
    unimarc: [
      [5, 6, /[cdnop]/],
      [6, 7, /[abcdefgijklmnru]/],
      [7, 8, /[acims]/],
      [8, 9, /[ 012]/],
      [17, 18, /[ 123]/],
      [18, 19, /[ in]/],
    ],
  },
  coded: {
    marc21: [
      [0, 6, /\d{6}|[ |]{6}/],
      [6, 7, /[bcdeikmnpqrstu|]/],
      [7, 11, /[\du]{4}| {4}|\|{4}/],
      [11, 15, /[\du |]{4}/],
      [35, 38, /[a-z]{3}| {3}|\|{3}/],
      [38, 39, /[ dorsx|]/],
      [39, 40, /[ cdu|]/],
    ],
    unimarc: [
      [0, 8, /\d{8}|[ |]{8}/],
      [8, 9, /[a-ku ]/],
      [9, 13, /[\d |?u]{4}/],
      [17, 20, /[a-emku |]{3}/],
      [20, 21, /[a-hyzu |]/],
      [21, 22, /[01 |]/],
      [22, 25, /[a-z]{3}| {3}|\|{3}/],
      [25, 26, /[a-zA-Z |]/],
      [26, 28, /\d{2}| {2}|\|{2}/],
      [34, 36, /[a-z]{2}| {2}|\|{2}/],
    ],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<EditedFormat, readonly Place[]>>>>;

/** What is said by places: the leader, 008 of MARC21, 100 of UNIMARC. `about` names the places, from 0. */
export const codedChecks = {
  leader: (leader: string, format: EditedFormat): Said[] =>
    leader.length === 24
      ? wrongPlaces(leader, places.leader[format], "bad-leader")
      : [{ code: "bad-length", about: `${leader.length} / 24` }],
  field: (field: Field, format: EditedFormat): Said[] => {
    const length = format === "marc21" ? 40 : 36;
    return codesIn(field, format).flatMap((text) =>
      text.length === length
        ? wrongPlaces(text, places.coded[format], "bad-coded")
        : [{ code: "bad-length" as const, about: `${text.length} / ${length}` }],
    );
  },
} as const;

function codesIn(field: Field, format: EditedFormat): string[] {
  if (format === "marc21") return field.tag === "008" && isControl(field) ? [field.value] : [];
  if (field.tag !== "100" || isControl(field)) return [];
  return field.subfields.flatMap(({ code, value }) => (code === "a" ? [value] : []));
}

function wrongPlaces(text: string, of: readonly Place[], code: Said["code"]): Said[] {
  return of
    .filter(([from, to, allowed]) => {
      const said = text.slice(from, to);
      return allowed.exec(said)?.[0] !== said;
    })
    .map(([from, to]) => ({ code, about: to === from + 1 ? String(from) : `${from}–${to - 1}` }));
}
