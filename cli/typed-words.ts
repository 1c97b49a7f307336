import { type ArgsDef, type PositionalArgDef, parseArgs } from "citty";
import { OperatorError } from "#cli/operator-error.ts";

const sentences = new WeakSet<object>();

/** The last words of a command, as many as are typed: `device name Hall The one at the door`. */
export function manyWords<const Words extends PositionalArgDef>(words: Words): Words {
  sentences.add(words);
  return words;
}

/**
 * `device revoke Kiosk at the door` must not revoke the device *Kiosk*, and `return A B` not take back
 * A in silence. To be called before the command: it has done nothing yet.
 */
export function refuseStrayWords(typed: readonly string[], args: ArgsDef): void {
  const places = Object.values(args).filter(({ type }) => type === "positional");
  const { _: words } = parseArgs([...typed], args);
  const stray = words[places.length];
  if (stray === undefined || places.some((place) => sentences.has(place))) return;
  throw new OperatorError(
    `What is "${stray}" for? Put quotes around words that belong together, or try --help.`,
    "usage",
  );
}
