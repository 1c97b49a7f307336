import { readIsbn } from "#domain/catalog/isbn.ts";

/** A number that a picture is called after, and the ISBN that it is, if it is one. */
export function numberOfPicture(name: string): {
  readonly number: string;
  readonly isbn: string | null;
} {
  const file = name.split(/[/\\]/).at(-1) ?? "";
  const number = file
    .replace(/(?<=.)\.[^.]*$/, "")
    .normalize("NFC")
    .trim();
  const isNumber = /^[\d\sXxХх-]{9,20}$/u.test(number);
  return { number, isbn: isNumber ? readIsbn(number).isbn : null };
}
