import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** What a sentence must be given, and which plural forms it tells apart. */
export type Sentence = {
  /** Names of arguments; a tag is written `<name>`. */
  readonly needs: ReadonlySet<string>;
  readonly selects: ReadonlyMap<string, readonly string[]>;
  readonly plurals: readonly (readonly string[])[];
};

type Part = {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
  readonly children?: readonly Part[];
};

type Parser = {
  new (
    text: string,
    locale: string,
    formats: undefined,
    options: object,
  ): { getAst: () => readonly Part[] };
};

/** The parser's own numbers for the kinds of parts that have an argument. */
const kinds = { select: 5, plural: 6, tag: 8 } as const;
const withArgument: readonly number[] = [1, 2, 3, 4, kinds.select, kinds.plural, kinds.tag];

const parser = await loadParser();

/** Throws where the text is not a sentence by the grammar that the screens use. */
export function readSentence(text: string, locale: string): Sentence {
  const parts = new parser(text, locale, undefined, { requiresOtherClause: true }).getAst();
  const all = everyPart(parts);
  return {
    needs: new Set(all.filter(({ type }) => withArgument.includes(type)).map(nameOf)),
    selects: new Map(
      all.filter(({ type }) => type === kinds.select).map((part) => [nameOf(part), formsOf(part)]),
    ),
    plurals: all.filter(({ type }) => type === kinds.plural).map(formsOf),
  };
}

function nameOf({ type, value = "" }: Part): string {
  return type === kinds.tag ? `<${value}>` : value;
}

function formsOf({ options = {} }: Part): string[] {
  return Object.keys(options).sort();
}

function everyPart(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => [
    part,
    ...everyPart(part.children ?? []),
    ...Object.values(part.options ?? {}).flatMap(({ value }) => everyPart(value)),
  ]);
}

/** The very parser that use-intl formats with, found from where use-intl would find it. */
async function loadParser(): Promise<Parser> {
  const fromHere = createRequire(import.meta.url);
  const fromThere = createRequire(fromHere.resolve("use-intl"));
  const path = fromThere.resolve("intl-messageformat");
  const module: { readonly default: Parser } = await import(pathToFileURL(path).href);
  return module.default;
}
