import "server-only";
import { readFileSync } from "node:fs";
import { z } from "zod";

/** Another system by which people sign in (OpenID Connect): Keycloak, AD FS, authentik. */
export type SignInProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientAuthentication: "client_secret_basic" | "client_secret_post";
  readonly scopes: string;
  /** What stands on the button. */
  readonly label: string;
  /** Whom nobody invited gets an account at the first sign-in. */
  readonly makesAccounts: boolean;
  /** An invited account is opened by its address, where the provider has verified it. */
  readonly linksByMail: boolean;
  /** Values of `acr` or `amr` that count as a second factor. */
  readonly trustedMethods: readonly string[];
  readonly prompt: "login" | "select_account" | null;
};

export type ProviderEnvironment = Readonly<Record<string, string | undefined>>;
export type ProviderRead =
  | { readonly status: "none" }
  | { readonly status: "read"; readonly provider: SignInProvider }
  | { readonly status: "refused"; readonly variable: string; readonly sentence: string };

/** The provider that the environment names, if it names one; everything about it or nothing. */
export function readProvider(environment: ProviderEnvironment = process.env): ProviderRead {
  if (!environment.BIBLIOMAT_OIDC_ISSUER) return { status: "none" };
  const told = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = shape.safeParse(told);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const variable = String(issue?.path[0] ?? "BIBLIOMAT_OIDC_ISSUER");
    return { status: "refused", variable, sentence: issue?.message ?? "It is not readable." };
  }
  const said = parsed.data;
  const clientSecret = said.BIBLIOMAT_OIDC_CLIENT_SECRET ?? readSecret(said);
  if (clientSecret === null) return refused("BIBLIOMAT_OIDC_CLIENT_SECRET", missingSecret);
  const makesAccounts = said.BIBLIOMAT_OIDC_ACCOUNTS === "made";
  const linksByMail = said.BIBLIOMAT_OIDC_LINK_BY_MAIL === "1";
  if (!makesAccounts && !linksByMail) return refused("BIBLIOMAT_OIDC_LINK_BY_MAIL", nobodyComesIn);
  return {
    status: "read",
    provider: {
      issuer: said.BIBLIOMAT_OIDC_ISSUER,
      clientId: said.BIBLIOMAT_OIDC_CLIENT_ID,
      clientSecret,
      clientAuthentication: `client_secret_${said.BIBLIOMAT_OIDC_CLIENT_AUTH}`,
      scopes: said.BIBLIOMAT_OIDC_SCOPES,
      label: said.BIBLIOMAT_OIDC_LABEL ?? new URL(said.BIBLIOMAT_OIDC_ISSUER).hostname,
      makesAccounts,
      linksByMail,
      trustedMethods: (said.BIBLIOMAT_OIDC_TRUSTED_ACR ?? "").split(/\s+/).filter(Boolean),
      prompt: said.BIBLIOMAT_OIDC_PROMPT ?? null,
    },
  };
}

const missing = "It is not set, though BIBLIOMAT_OIDC_ISSUER is.";
const missingSecret =
  "It is not set, nor does BIBLIOMAT_OIDC_CLIENT_SECRET_FILE name a file that this user may read.";
const nobodyComesIn =
  "With BIBLIOMAT_OIDC_ACCOUNTS=invited it is 1: an invited person is known by her verified address.";

const shape = z.object({
  BIBLIOMAT_OIDC_ISSUER: z.string().refine(isSafe, {
    error:
      "It is the issuer's address such as https://login.example.org/realms/library, without a query; http:// only on this machine.",
  }),
  BIBLIOMAT_OIDC_CLIENT_ID: z.string({ error: missing }),
  BIBLIOMAT_OIDC_CLIENT_SECRET: z.string().optional(),
  BIBLIOMAT_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  BIBLIOMAT_OIDC_CLIENT_AUTH: z
    .enum(["basic", "post"], { error: "It is basic or post." })
    .default("basic"),
  BIBLIOMAT_OIDC_SCOPES: z
    .string()
    .regex(/^openid( [\x21-\x7e]+)*$/, "It is a list of words that begins with openid.")
    .default("openid profile email"),
  BIBLIOMAT_OIDC_LABEL: z
    .string()
    .regex(/^[^\p{Cc}\p{Cf}]{1,60}$/u, "It is one line of at most 60 signs.")
    .optional(),
  BIBLIOMAT_OIDC_ACCOUNTS: z
    .enum(["made", "invited"], { error: "It is made or invited." })
    .default("made"),
  BIBLIOMAT_OIDC_LINK_BY_MAIL: z
    .enum(["0", "1"], { error: "It is 1 for yes or 0 for no." })
    .default("0"),
  BIBLIOMAT_OIDC_TRUSTED_ACR: z.string().optional(),
  BIBLIOMAT_OIDC_PROMPT: z
    .enum(["login", "select_account"], { error: "It is login or select_account." })
    .optional(),
});

function refused(variable: string, sentence: string): ProviderRead {
  return { status: "refused", variable, sentence };
}

/** Secrets travel to it: encrypted, or not over any network. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  if (search !== "" || hash !== "" || username !== "") return false;
  return (
    protocol === "https:" ||
    (protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
  );
}

function readSecret(said: z.infer<typeof shape>): string | null {
  const path = said.BIBLIOMAT_OIDC_CLIENT_SECRET_FILE;
  if (path === undefined) return null;
  try {
    return readFileSync(path, "utf8").trim() || null;
  } catch {
    return null;
  }
}
