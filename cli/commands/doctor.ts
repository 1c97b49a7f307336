import { defineCommand } from "citty";
import {
  databaseUnreachable,
  examineDatabase,
  examineKiosks,
  examineMachine,
  type Finding,
} from "#cli/start/doctor.ts";
import { examineAccess } from "#cli/start/doctor-access.ts";
import { examineSecurity } from "#cli/start/doctor-security.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { operatorConfiguration } from "#cli/start/operator-configuration.ts";

export const command = defineCommand({
  meta: { name: "doctor", description: "Examine the machine, the database and the build" },
  args: { ...libraryOptions, json: { type: "boolean", description: "Print as JSON" } },
  run: async ({ args }) => {
    const machine = await examineMachine(operatorConfiguration(args, { isProduction: false }));
    const database = await withLibrary(args, async (library) => {
      const findings = [
        ...(await examineDatabase(library.database)),
        ...(await examineAccess(library.database, library.configuration.dataDirectory)),
      ];
      // A schema that is behind has no kiosks to ask for.
      const isBehind = findings.some(({ name, state }) => name === "schema" && state === "bad");
      if (isBehind) return findings;
      const now = new Date();
      return [...findings, ...(await examineSecurity(now)), ...(await examineKiosks(+now))];
    }).catch((error) => [databaseUnreachable(error)]);
    const findings = [...machine, ...database];
    process.stdout.write(args.json ? `${JSON.stringify(findings, null, 2)}\n` : table(findings));
    if (findings.some((finding) => finding.state === "bad")) process.exitCode = 1;
  },
});

function table(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map((finding) => finding.name.length));
  return findings
    .map(({ name, state, says }) => `${state.padEnd(6)}  ${name.padEnd(width)}  ${says}\n`)
    .join("");
}
