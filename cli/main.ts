import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ArgsDef, type CommandDef, defineCommand, renderUsage, runCommand } from "citty";
import { commands } from "#cli/commands/registry.ts";
import { type Installation, setInstallation } from "#cli/installation.ts";
import { exitCodes, OperatorError } from "#cli/operator-error.ts";
import { refuseStrayWords } from "#cli/typed-words.ts";

/** Called by `cli/bibliomat.mjs`. */
export async function main(installation: Installation): Promise<void> {
  setInstallation(installation);
  const typed = process.argv.slice(2);
  try {
    await obey(typed, installation);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}

async function obey(typed: readonly string[], { root }: Installation): Promise<void> {
  const bibliomat = defineCommand({
    meta: { name: "bibliomat", description: "A library's self-service", version: version(root) },
    subCommands: commands,
  });
  const { command, parent, rest } = await find(bibliomat, typed);
  const wantsHelp = rest.some((word) => word === "--help" || word === "-h");
  if (!wantsHelp && command === bibliomat && rest[0] === "--version") {
    process.stdout.write(`${version(root)}\n`);
  } else if (wantsHelp || (!command.run && rest.length === 0)) {
    const usage = await renderUsage(command, parent);
    process.stdout.write(`${process.stdout.isTTY ? usage : withoutColour(usage)}\n`);
  } else if (!command.run) {
    throw new OperatorError(`There is no command "${rest[0]}". Try --help.`, "usage");
  } else {
    const args = (await resolved(command.args)) ?? {};
    refuseUnknownOptions(rest, args);
    refuseStrayWords(rest, args);
    await runCommand(command, { rawArgs: [...rest] });
  }
}

type Found = {
  readonly command: CommandDef;
  readonly parent: CommandDef | undefined;
  readonly rest: readonly string[];
};

async function find(from: CommandDef, typed: readonly string[]): Promise<Found> {
  let found: Found = { command: from, parent: undefined, rest: typed };
  for (;;) {
    const [word, ...rest] = found.rest;
    const below = await resolved(found.command.subCommands);
    const next =
      word !== undefined && below && Object.hasOwn(below, word) ? below[word] : undefined;
    if (!next) return found;
    found = { command: (await resolved(next)) as CommandDef, parent: found.command, rest };
  }
}

/** A mistyped `--prot 80` must not start on port 3000 in silence. */
function refuseUnknownOptions(words: readonly string[], args: ArgsDef): void {
  const known = new Set(
    Object.entries(args).flatMap(
      ([name, { alias, type }]: [string, ArgsDef[string] & { alias?: string | string[] }]) =>
        type === "positional" ? [] : [name, `no-${name}`, ...[alias ?? []].flat()],
    ),
  );
  for (const word of words) {
    if (word === "--") return;
    const name = /^--?([^=\d][^=]*)/.exec(word)?.[1];
    if (name !== undefined && !known.has(name)) {
      throw new OperatorError(`There is no option "${word}" here. Try --help.`, "usage");
    }
  }
}

function explain(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (error.name === "CLIError") {
    return `${withoutColour(error.message).replace(/\.$/, "")}. Try --help.`;
  }
  if (process.env.BIBLIOMAT_DEBUG) return error.stack ?? error.message;
  return `Something broke: ${error.message}\nBIBLIOMAT_DEBUG=1 before the command shows where.`;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof OperatorError) return error.exitCode;
  return error instanceof Error && error.name === "CLIError" ? exitCodes.usage : exitCodes.failed;
}

function withoutColour(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of the parser's messages
  return text.replace(/\u001B\[\d+m/g, "");
}

function version(root: string): string {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
}

type Resolvable<T> = T | Promise<T> | (() => T) | (() => Promise<T>);

async function resolved<T>(value: Resolvable<T>): Promise<T> {
  return typeof value === "function" ? await (value as () => T | Promise<T>)() : await value;
}
