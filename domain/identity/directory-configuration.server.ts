import "server-only";
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Directory } from "#domain/identity/directory.server.ts";

export type DirectoryEnvironment = Readonly<Record<string, string | undefined>>;
export type DirectoryRead =
  | { readonly status: "none" }
  | { readonly status: "read"; readonly directory: Directory }
  | { readonly status: "refused"; readonly variable: string; readonly sentence: string };

/** The directory that the environment names, if it names one; everything about it or nothing. */
export function readDirectory(environment: DirectoryEnvironment = process.env): DirectoryRead {
  if (!environment.BIBLIOMAT_LDAP_URL) return { status: "none" };
  const parsed = shape.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const variable = String(issue?.path[0] ?? "BIBLIOMAT_LDAP_URL");
    return { status: "refused", variable, sentence: issue?.message ?? "It is not readable." };
  }
  const said = parsed.data;
  const authority = said.BIBLIOMAT_LDAP_CA ? readAuthority(said.BIBLIOMAT_LDAP_CA) : undefined;
  if (authority === null)
    return {
      status: "refused",
      variable: "BIBLIOMAT_LDAP_CA",
      sentence: "It is no file with a certificate (PEM) that this user may read.",
    };
  return {
    status: "read",
    directory: {
      url: said.BIBLIOMAT_LDAP_URL,
      bindDn: said.BIBLIOMAT_LDAP_BIND_DN,
      bindPassword: said.BIBLIOMAT_LDAP_BIND_PASSWORD,
      base: said.BIBLIOMAT_LDAP_BASE,
      nameAttribute: said.BIBLIOMAT_LDAP_NAME_ATTRIBUTE || "uid",
      areGroupsNested: said.BIBLIOMAT_LDAP_NESTED_GROUPS === "1",
      authority,
    },
  };
}

/** Seconds between two looks at who is signed in: whoever is disabled there is out here within a minute. */
export function directoryFollowSeconds(environment: DirectoryEnvironment = process.env): number {
  const said = environment.BIBLIOMAT_LDAP_FOLLOW_SECONDS;
  return isSecondsOfMinute(said ?? "") ? Number(said) : 30;
}

const missing = "It is not set, though BIBLIOMAT_LDAP_URL is.";
const needed = z.string({ error: missing }).min(1, missing);

const shape = z.object({
  BIBLIOMAT_LDAP_URL: z.string().refine(isSafe, {
    error:
      "It is an address such as ldaps://ldap.library.example.org; ldap:// only on this machine.",
  }),
  BIBLIOMAT_LDAP_BIND_DN: needed,
  BIBLIOMAT_LDAP_BIND_PASSWORD: needed,
  BIBLIOMAT_LDAP_BASE: needed,
  BIBLIOMAT_LDAP_NAME_ATTRIBUTE: z
    .string()
    .regex(/^([A-Za-z][A-Za-z0-9-]*)?$/, "It is the name of an attribute, such as uid.")
    .optional(),
  BIBLIOMAT_LDAP_NESTED_GROUPS: z
    .enum(["", "0", "1"], { error: "It is 1 for yes or 0 for no." })
    .optional(),
  BIBLIOMAT_LDAP_FOLLOW_SECONDS: z
    .string()
    .refine((text) => text === "" || isSecondsOfMinute(text), {
      error: "It is a whole number of seconds from 1 to 60.",
    })
    .optional(),
  BIBLIOMAT_LDAP_CA: z.string().optional(),
});

function isSecondsOfMinute(text: string): boolean {
  return /^([1-9]|[1-5]\d|60)$/.test(text);
}

/** Passwords travel to it: encrypted, or not over any network. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === "ldaps:" ||
    (protocol === "ldap:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
  );
}

function readAuthority(path: string): string | null {
  try {
    const text = readFileSync(path, "utf8");
    return text.includes("-----BEGIN CERTIFICATE-----") ? text : null;
  } catch {
    return null;
  }
}
