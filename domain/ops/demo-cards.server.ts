import "server-only";
import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { patronNotes } from "#db/seed/demo/patrons.ts";

const shape = z.array(
  z.object({
    name: z.string(),
    language: z.enum(["en", "ru", "zh"]),
    category: z.string(),
    number: z.string(),
    token: z.string(),
    pin: z.string(),
    note: z.enum(patronNotes),
  }),
);

/** A card of the demo with what the database does not know: its token and its PIN in clear. */
export type DemoCard = z.infer<typeof shape>[number];

/**
 * PINs and tokens are drawn anew in every installation; only this file, readable by its owner alone,
 * has them in clear.
 */
function demoCardsFile(dataDirectory: string): string {
  return join(dataDirectory, "demo-cards.json");
}

/** Null where there is no demo, or its file was lost: then nobody knows the PINs. */
export async function readDemoCards(dataDirectory: string): Promise<readonly DemoCard[] | null> {
  const text = await readFile(demoCardsFile(dataDirectory), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Written beside, flushed, renamed: never half a file. */
export async function writeDemoCards(
  dataDirectory: string,
  cards: readonly DemoCard[],
): Promise<void> {
  await mkdir(dataDirectory, { recursive: true });
  const path = demoCardsFile(dataDirectory);
  const beside = `${path}.${randomBytes(4).toString("hex")}`;
  const file = await open(beside, "wx", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(cards, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

export async function forgetDemoCards(dataDirectory: string): Promise<void> {
  await rm(demoCardsFile(dataDirectory), { force: true });
}
