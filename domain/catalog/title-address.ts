/** Where a title's page is: its number, and its name in plain letters for people who read addresses. */
export function titleAddress(title: { readonly id: number; readonly title: string }): string {
  const name = plainName(title.title);
  return `/catalogue/${title.id}${name === "" ? "" : `-${name}`}`;
}

/** The title that an address means; only its number is looked at. Null: it means none. */
export function readTitleAddress(segment: string): number | null {
  const found = /^([1-9]\d{0,14})(-.*)?$/s.exec(segment);
  return found === null ? null : Number(found[1]);
}

/** Latin letters, digits and hyphens; a name without any of them, such as a Chinese one, is left out. */
function plainName(title: string): string {
  const latin = [...title.toLowerCase().normalize("NFD")]
    .map((sign) => cyrillic[sign] ?? sign)
    .join("")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-");
  return latin.slice(0, 60).replace(/^-+|-+$/g, "");
}

const cyrillic: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ж: "zh",
  з: "z",
  и: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
};
