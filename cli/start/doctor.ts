import { statfs } from "node:fs/promises";
import { arch, availableParallelism, platform, release, totalmem } from "node:os";
import { remarks, silence } from "#cli/device/table.ts";
import { installation } from "#cli/installation.ts";
import {
  countRussianTrigrams,
  type Privileges,
  readPrivileges,
  readServerFacts,
} from "#db/queries/server-checks.ts";
import { type KioskListed, listKiosks } from "#domain/kiosk/list-kiosks.server.ts";
import type { Configuration } from "#domain/ops/configuration.server.ts";
import { listMigrations, type OpenDatabase } from "./database.ts";
import { isFresh, readBuildStamp } from "./next-build.ts";

/** `good`, `weaker` (works, but think about it), `bad` (does not work). */
export type Finding = {
  readonly name: string;
  readonly state: "good" | "weaker" | "bad";
  readonly says: string;
};

const GIGABYTE = 1024 ** 3;
const leastDisk = 2 * GIGABYTE;
const leastMemory = 1.5 * GIGABYTE;

export async function examineMachine(configuration: Configuration): Promise<Finding[]> {
  const disk = await freeDisk(configuration.dataDirectory);
  const memory = totalmem();
  return [
    good("Node", `${process.versions.node} on ${platform()} ${release()} ${arch()}`),
    good("processors", String(availableParallelism())),
    judged("memory", gigabytes(memory), memory >= leastMemory, "a build needs about 1.5 GB"),
    judged("disk", `${gigabytes(disk)} free`, disk >= leastDisk, "a full disk stops the database"),
    await buildFinding(),
  ];
}

export async function examineDatabase(database: OpenDatabase): Promise<Finding[]> {
  const facts = await readServerFacts(database.ownerUrl());
  const trigrams = await countRussianTrigrams(database.ownerUrl());
  const missing = (await listMigrations(database)).filter(({ isApplied }) => !isApplied);
  return [
    good("database", `PostgreSQL ${facts.version}, ${database.embedded ? "built in" : "your own"}`),
    judged("encoding", facts.encoding, facts.encoding === "UTF8", "it must be UTF8"),
    judged(
      "search",
      `${trigrams} trigrams in a Russian word`,
      trigrams > 0,
      "make the database anew",
    ),
    missing.length === 0
      ? good("schema", "up to date")
      : bad("schema", `${missing.length} migrations missing: npx bibliomat migrate`),
    await rolesFinding(database),
  ];
}

/** The tablets: a frozen one stands still, a silent one has nobody noticed perhaps. */
export async function examineKiosks(now: number): Promise<Finding[]> {
  return kioskFindings(await listKiosks(now), now);
}

export function kioskFindings(devices: readonly KioskListed[], now: number): Finding[] {
  const kiosks = devices.filter(({ kind, status }) => kind === "kiosk" && status !== "revoked");
  const frozen = kiosks.filter(({ status }) => status === "frozen");
  const ill = kiosks.filter(
    (kiosk) => kiosk.isSilent || (kiosk.status === "active" && hasProblems(kiosk)),
  );
  return [
    ...frozen.map((kiosk) => bad("kiosk", `${kiosk.name}: ${remarks(kiosk, now).join("; ")}`)),
    ...ill.map((kiosk) =>
      weaker(
        "kiosk",
        `${kiosk.name}: ${kiosk.isSilent ? silence(kiosk, now) : remarks(kiosk, now).join("; ")}`,
      ),
    ),
    good("kiosks", `${kiosks.length} paired, ${kiosks.length - frozen.length - ill.length} well`),
  ];
}

function hasProblems({ report }: KioskListed): boolean {
  return report !== null && report.problems.length > 0;
}

export function databaseUnreachable(error: unknown): Finding {
  return bad("database", error instanceof Error ? error.message : String(error));
}

/** The app's role may not be able to rewrite what happened, nor the worker see what people get in by. */
async function rolesFinding(database: OpenDatabase): Promise<Finding> {
  const [app, owner, worker] = await Promise.all([
    readPrivileges(database.appUrl()),
    readPrivileges(database.ownerUrl()),
    readPrivileges(database.workerUrl()),
  ]);
  return judgeRoles(app, owner, worker);
}

export function judgeRoles(app: Privileges, owner: Privileges, worker: Privileges): Finding {
  const mighty = [app, owner, worker].find(({ isSuperuser }) => isSuperuser);
  if (mighty !== undefined)
    return bad("roles", `${mighty.role} is a superuser: use the roles that db init makes`);
  if (app.role === owner.role)
    return weaker("roles", "one role for everything: give DATABASE_OWNER_URL, see db init");
  if (app.mayRewriteJournal === true || worker.mayRewriteJournal === true)
    return weaker("roles", `${app.role} may rewrite the journal: npx bibliomat migrate`);
  return worker.role === app.role
    ? weaker("roles", "the worker uses the app's role: give DATABASE_WORKER_URL, see db init")
    : good("roles", [owner, app, worker].map(({ role }) => role).join(", "));
}

async function buildFinding(): Promise<Finding> {
  const { root } = installation();
  const stamp = await readBuildStamp(root);
  if (!stamp) return weaker("build", "none yet, the next start makes one");
  const is = `${stamp.hash.slice(0, 12)} of ${stamp.builtAt}`;
  return (await isFresh(root))
    ? good("build", is)
    : weaker("build", `${is}, older than the sources: the next start builds anew`);
}

async function freeDisk(folder: string): Promise<number> {
  const place = await statfs(folder).catch(() => statfs(installation().root));
  return place.bavail * place.bsize;
}

function gigabytes(bytes: number): string {
  return `${(bytes / GIGABYTE).toFixed(1)} GB`;
}

function judged(name: string, is: string, isGood: boolean, otherwise: string): Finding {
  return isGood ? good(name, is) : weaker(name, `${is}: ${otherwise}`);
}

function good(name: string, says: string): Finding {
  return { name, state: "good", says };
}

function weaker(name: string, says: string): Finding {
  return { name, state: "weaker", says };
}

function bad(name: string, says: string): Finding {
  return { name, state: "bad", says };
}
