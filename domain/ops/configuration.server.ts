import "server-only";
import { z } from "zod";
import { readDirectory } from "#domain/identity/directory-configuration.server.ts";
import { readProvider } from "#domain/identity/provider-configuration.server.ts";
import { mailServerUrl } from "#domain/library/mail-server.server.ts";
import { scannerAddress } from "#domain/library/virus-scanner.server.ts";
import { findPlaceholder } from "#domain/ops/placeholder.ts";
import { readerDoorProblems } from "#domain/patrons/reader-doors.server.ts";

/** Everything that the environment may say. The names are those of `.env.example`. */
export type Configuration = {
  readonly databaseUrl: string;
  /** May change the schema. The same as `databaseUrl` where only one role was given. */
  readonly databaseOwnerUrl: string;
  /** The worker's own role. The same as `databaseUrl` where none was given. */
  readonly databaseWorkerUrl: string;
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** At least 32 random bytes, as base64url. */
  readonly secret: string;
  /** Whether the first start fills the library with the demo; undefined: the launcher decides. */
  readonly wantsDemo: boolean | undefined;
  /** Under which address readers' browsers reach the library, behind a proxy above all. */
  readonly publicUrl: string | undefined;
  /** A reverse proxy of the library's own stands before us: its forwarded headers are believed. */
  readonly trustsProxy: boolean;
};

export type ConfigurationProblem = { readonly variable: string; readonly sentence: string };

export type ConfigurationAnswer =
  | { readonly isValid: true; readonly configuration: Configuration }
  | { readonly isValid: false; readonly problems: readonly ConfigurationProblem[] };

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the launcher may still fill in by itself: with the built-in server the database and the
 * secret, with a given database the secret, in production nothing.
 */
export type Fillable = "database and secret" | "secret" | "nothing";

/** All problems at once, each with the name of its variable. */
export function readConfiguration(
  environment: Environment,
  fillable: Fillable = "nothing",
): ConfigurationAnswer {
  // An empty line in a .env file means "not set".
  const told = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const answer = schema(fillable).safeParse(told);
  const problems = [
    ...(answer.success ? [] : answer.error.issues.map(toProblem)),
    ...[readDirectory(told), readProvider(told)].flatMap((read) =>
      read.status === "refused" ? [{ variable: read.variable, sentence: read.sentence }] : [],
    ),
    ...readerDoorProblems(told),
  ];
  if (!answer.success || problems.length > 0) return { isValid: false, problems };
  const said = answer.data;
  const databaseUrl = said.DATABASE_URL ?? "";
  return {
    isValid: true,
    configuration: {
      databaseUrl,
      databaseOwnerUrl: said.DATABASE_OWNER_URL ?? databaseUrl,
      databaseWorkerUrl: said.DATABASE_WORKER_URL ?? databaseUrl,
      port: said.PORT,
      host: said.HOST,
      dataDirectory: said.BIBLIOMAT_DATA_DIR,
      secret: said.BIBLIOMAT_SECRET ?? "",
      wantsDemo: said.BIBLIOMAT_DEMO === undefined ? undefined : said.BIBLIOMAT_DEMO === "1",
      publicUrl: said.BIBLIOMAT_PUBLIC_URL,
      trustsProxy: said.BIBLIOMAT_TRUST_PROXY === "1",
    },
  };
}

const secretHint =
  "It takes 32 random bytes as base64, as made by: " +
  `node -p "crypto.randomBytes(32).toString('base64url')"`;

const databaseUrl = z.string().superRefine((text, context) => {
  const problem = databaseUrlProblem(text);
  if (problem) context.addIssue({ code: "custom", message: problem });
});

const secret = z.string().superRefine((text, context) => {
  const problem = secretProblem(text);
  if (problem) context.addIssue({ code: "custom", message: problem });
});

const flag = z.enum(["0", "1"], { error: "It is 1 for yes or 0 for no." });

const port = z
  .string()
  .regex(/^\d{1,5}$/, "It is a whole number from 1 to 65535.")
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65_535, "It is a whole number from 1 to 65535.");

const publicUrl = z.string().refine(isBareAddress, {
  error: "It is an address without a path, such as https://library.example.org.",
});

const outgoingHosts = z.string().regex(/^[\w.:[\]-]+(\s*,\s*[\w.:[\]-]+)*$/, {
  error: "It is a list of hosts, such as hooks.intranet:8080, 10.0.0.7.",
});

function schema(fillable: Fillable) {
  const missing = "It is not set, and it has no default here.";
  return z.object({
    DATABASE_URL:
      fillable === "database and secret" ? databaseUrl.optional() : required(databaseUrl, missing),
    DATABASE_OWNER_URL: databaseUrl.optional(),
    DATABASE_WORKER_URL: databaseUrl.optional(),
    BIBLIOMAT_SECRET:
      fillable === "nothing" ? required(secret, `${missing} ${secretHint}`) : secret.optional(),
    PORT: port.default(3000),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, "It is an address or a name of this machine.")
      .default("127.0.0.1"),
    BIBLIOMAT_DATA_DIR: z.string().default(".data"),
    BIBLIOMAT_DEMO: flag.optional(),
    BIBLIOMAT_PUBLIC_URL: publicUrl.optional(),
    BIBLIOMAT_TRUST_PROXY: flag.optional(),
    // Read where letters are sent; here only a mistake in it is told at the start.
    SMTP_URL: mailServerUrl.optional(),
    // Read where files come in.
    BIBLIOMAT_CLAMD: scannerAddress.optional(),
    // Read where the server writes to other servers.
    BIBLIOMAT_OUTGOING_ALLOW: outgoingHosts.optional(),
  });
}

function required(of: z.ZodString, missing: string) {
  return z.string({ error: missing }).pipe(of);
}

function toProblem(issue: z.core.$ZodIssue): ConfigurationProblem {
  return { variable: String(issue.path[0] ?? ""), sentence: issue.message };
}

function databaseUrlProblem(text: string): string | undefined {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    return "It is an address such as postgresql://bibliomat_app:…@127.0.0.1:5432/bibliomat.";
  }
  const url = new URL(text);
  if (url.pathname.length < 2) return "It does not name a database: add /bibliomat at its end.";
  const word = findPlaceholder(decodeURIComponent(url.password), "as a whole");
  return word === undefined
    ? undefined
    : `Its password is a placeholder (${word}). Choose a real one.`;
}

function secretProblem(text: string): string | undefined {
  const word = findPlaceholder(text, "anywhere");
  if (word !== undefined) return `It is a placeholder (${word}). ${secretHint}`;
  const isBase64 = /^[A-Za-z0-9+/_-]+=*$/.test(text);
  return isBase64 && Buffer.from(text, "base64url").length >= 32
    ? undefined
    : `It is too short. ${secretHint}`;
}

function isBareAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === "/" && search === "";
}
