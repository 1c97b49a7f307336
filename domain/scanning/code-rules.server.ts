import "server-only";
import { z } from "zod";
import { isCheckDigit } from "#domain/scanning/check-digits.ts";
import type { CodeRule } from "#domain/scanning/code-rule.ts";
import { isSymbology, type Symbology, usualSymbologies } from "#domain/scanning/symbologies.ts";

const around = z.string().max(8).optional();

const codeRules = z.array(
  z.object({
    lengths: z.array(z.int().min(1).max(64)).max(20).default([]),
    prefix: z.string().max(32).default(""),
    checkDigit: z.string().refine(isCheckDigit).default("none"),
    stripStart: around,
    stripEnd: around,
  }),
);

/** A list with a rule that nobody can read is no list: null. */
export function readCodeRules(stored: readonly unknown[]): CodeRule[] | null {
  const parsed = codeRules.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** What is no symbology is left out; a library that would read nothing reads the usual ones. */
export function readFormats(stored: readonly unknown[]): readonly Symbology[] {
  const known = stored.filter((name) => typeof name === "string").filter(isSymbology);
  return known.length > 0 ? [...new Set(known)] : usualSymbologies;
}
