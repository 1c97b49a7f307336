import { readFile } from "node:fs/promises";
import { z } from "zod";
import { typedPath } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";

type Typed = { readonly map?: string | undefined; readonly "map-file"?: string | undefined };

/** What columns of a table hold, by heading or number: from a file of JSON, and over it what was typed. */
export async function readMap(typed: Typed): Promise<ReadonlyMap<string, string>> {
  const file = typed["map-file"];
  const kept = file === undefined ? {} : await readMapFile(file);
  return new Map([...Object.entries(kept), ...pairsOf(typed.map ?? "")]);
}

const shape = z.record(z.string().min(1).max(200), z.string().max(32));

async function readMapFile(file: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(typedPath(file), "utf8").catch(() => null);
  if (text === null) throw new OperatorError(`There is no file ${file}.`, "usage");
  const map = shape.safeParse(parsed(text));
  if (map.success) return map.data;
  throw new OperatorError(`${file} is no map: {"Heading": "field", "Other": ""}.`, "usage");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** "Kurztitel=title,3=authors,Notiz=": a heading with commas goes into a file. */
function pairsOf(text: string): [string, string][] {
  const pairs = text.split(",").filter((part) => part.trim() !== "");
  return pairs.map((pair) => {
    const cut = pair.lastIndexOf("=");
    if (cut < 1)
      throw new OperatorError(`--map takes Heading=field, and got "${pair.trim()}".`, "usage");
    return [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()];
  });
}
