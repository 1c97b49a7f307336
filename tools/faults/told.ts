import { isDeepStrictEqual } from "node:util";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";

export type Acknowledged = { readonly body: CommandBody; readonly answer: Answer };

/**
 * What tablets were told, kept by them and not by the library: only such a list finds an answer that
 * was given and then lost. Invariants of the database alone are blind to it.
 */
export type Told = {
  readonly list: ReadonlyMap<string, Acknowledged>;
  readonly acknowledge: (id: string, body: CommandBody, answer: Answer) => void;
  /** Commands that were answered twice, and not alike. */
  readonly contradictions: readonly string[];
};

export function nothingTold(): Told {
  const list = new Map<string, Acknowledged>();
  const contradictions: string[] = [];
  return {
    list,
    contradictions,
    acknowledge: (id, body, answer) => {
      const before = list.get(id);
      if (before === undefined) list.set(id, { body, answer });
      else if (!isDeepStrictEqual(before.answer, answer)) contradictions.push(id);
    },
  };
}
