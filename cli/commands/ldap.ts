import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { type TriedDirectory, tryDirectory } from "#domain/identity/try-directory.server.ts";

const test = defineCommand({
  meta: {
    name: "test",
    description: "Ask the directory as the library would; nobody is signed in",
  },
  args: {
    name: { type: "positional", description: "Whom to look for", required: false },
    json: { type: "boolean", description: "Print as JSON" },
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const tried = await tryDirectory(args.name ?? null);
      const lines = args.json === true ? [JSON.stringify(tried)] : inWords(tried, args.name ?? "");
      if (!isFine(tried)) throw new OperatorError(lines.join("\n"), reasonOf(tried));
      process.stdout.write(`${lines.join("\n")}\n`);
    }),
});

export const command = defineCommand({
  meta: {
    name: "ldap",
    description: "The directory (LDAP, Active Directory) that staff sign in by",
  },
  subCommands: { test },
});

function isFine(tried: TriedDirectory): boolean {
  return tried.status === "answers" || tried.status === "found";
}

function reasonOf({ status }: TriedDirectory): "configuration" | "failed" {
  return status === "none" || status === "bad-variable" ? "configuration" : "failed";
}

function inWords(tried: TriedDirectory, name: string): string[] {
  switch (tried.status) {
    case "none":
      return ["BIBLIOMAT_LDAP_URL is not set: nobody signs in by a directory."];
    case "bad-variable":
      return [`${tried.variable}: ${tried.sentence}`];
    case "service-refused":
      return [
        `${tried.url} answers, and refuses BIBLIOMAT_LDAP_BIND_DN with BIBLIOMAT_LDAP_BIND_PASSWORD.`,
      ];
    case "away":
      return [`${tried.url} does not answer: ${tried.why}`];
    case "nobody":
      return [`${tried.url} answers. Nobody, or more than one, has ${tried.attribute}=${name}.`];
    case "answers":
      return [
        `${tried.url} answers and takes the library's password.`,
        `${tried.rules} groups have a role (setting staff.directory-groups).`,
      ];
    case "found":
      return foundInWords(tried);
  }
}

function foundInWords(person: Extract<TriedDirectory, { status: "found" }>): string[] {
  const roles = person.roles.map(({ role, branch }) => `${role} (${branch ?? "everywhere"})`);
  const isOut = person.isDisabled || roles.length === 0;
  return [
    `${person.url} answers. ${person.dn}`,
    `Name: ${person.name}`,
    `Groups: ${person.groups.join("; ") || "none"}`,
    `Roles here: ${roles.join(", ") || "none"}`,
    person.isDisabled ? "Disabled there." : "",
    isOut ? "Would not be let in." : "Would be let in by the right password.",
  ].filter(Boolean);
}
