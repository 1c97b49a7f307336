import type { ServerFacts } from "#db/queries/server-checks.ts";

/** The oldest PostgreSQL that Bibliomat is tested with. */
const oldest = 14;

/** Why a library cannot live on this server: sentences that say what to do. Empty: it can. */
export function unmetRequirements(facts: ServerFacts, trigrams: number | undefined): string[] {
  if (facts.versionNumber < oldest * 10_000) {
    return [
      `This is PostgreSQL ${facts.version}; Bibliomat needs version ${oldest} or newer. ` +
        "Upgrade the server, or leave DATABASE_URL out to use the built-in one.",
    ];
  }
  return [
    ...(facts.isReplica
      ? ["This server is a read-only replica. Give the address of the primary."]
      : []),
    ...encodingProblem(facts),
    ...extensionProblems(facts),
    ...(trigrams === 0 ? [trigramSentence] : []),
  ];
}

const recreate =
  "Create the database anew, for instance by: npx bibliomat db init --url <address of a superuser>";

const trigramSentence =
  "The database's locale knows no letters but Latin ones (its LC_CTYPE is C), so a search in " +
  `Russian or Chinese would find nothing. ${recreate}`;

function encodingProblem(facts: ServerFacts): string[] {
  return facts.encoding === "UTF8"
    ? []
    : [`The database's encoding is ${facts.encoding}, it must be UTF8. ${recreate}`];
}

function extensionProblems(facts: ServerFacts): string[] {
  return facts.extensions.flatMap(({ name, isInstalled, isAvailable }) => {
    if (isInstalled || (isAvailable && facts.mayCreateInDatabase)) return [];
    if (isAvailable) {
      return [
        `The extension ${name} is missing, and ${facts.role} may not create it. ` +
          `As a superuser, in this database, run: CREATE EXTENSION ${name};`,
      ];
    }
    return [
      `The extension ${name} is not installed on the server. ` +
        "Install PostgreSQL's additional modules (on Debian: apt-get install postgresql-contrib).",
    ];
  });
}
