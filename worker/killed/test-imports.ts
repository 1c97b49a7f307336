import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { moveCatalogueImport } from "#db/queries/catalogue-imports.ts";
import { changeAuthority } from "#domain/catalog/change-authority.server.ts";
import { keepAuthorities } from "#domain/catalog/keep-authorities.server.ts";
import { runCatalogueImports } from "#domain/catalog/run-catalogue-imports.server.ts";
import { leaveRecords, sendRecords } from "#domain/catalog/test-sent-records.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import type { JobName } from "#domain/ops/jobs.ts";
import { askForImport } from "#domain/patron-imports/ask-for-import.server.ts";
import { writePiece } from "#domain/patron-imports/import-folder.server.ts";
import { runAskedImports } from "#domain/patron-imports/run-asked-imports.server.ts";
import { takeImportPiece } from "#domain/patron-imports/take-import-piece.server.ts";
import { openTestImports } from "#domain/patron-imports/test-import.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";
import type { Killed } from "#worker/killed/test-dying.ts";

/** A library to which files are sent, in a folder of its own. */
export type Office = TestDesk & {
  readonly folder: string;
  readonly administrator: TestMember;
  readonly branch: string;
  readonly category: string;
};

export async function openOffice(): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), "bibliomat-killed-"));
  process.env.BIBLIOMAT_DATA_DIR = folder;
  const desk = await openDesk();
  const { owner } = desk.database;
  const administrator = await addMember(owner, { role: "administrator" });
  const { branch, category } = await openTestImports(owner, desk.library);
  return { ...desk, folder, administrator, branch, category };
}

/** A file of readers that the worker has not looked at. */
async function sendReaders(office: Office, mark: string): Promise<number> {
  const { branch, category, administrator } = office;
  const lines = [1, 2, 3].map((row) => `${mark}-${row};Белов Пётр;${category};${branch}`);
  const content = Buffer.from(["Табельный номер;ФИО;Категория;Филиал", ...lines].join("\r\n"));
  const asked = { import: null, name: "readers.csv", bytes: content.length, offset: 0 };
  const taken = await takeImportPiece(asked, content, administrator.person);
  if (taken.status === "refused") throw new Error(taken.problem);
  return taken.import;
}

async function ask(office: Office, id: number, what: "check" | "import" | "undo"): Promise<void> {
  const asked = await askForImport(id, what, office.administrator.person);
  if (asked.status !== "asked") throw new Error(asked.problem);
}

const noneAsked = (table: string) => async (owner: TestDesk["database"]["owner"]) =>
  (await owner.query(`select from ${table} where state like '%-asked' or state = 'received'`))
    .rowCount === 0;
/** Three deaths at one place are a file that kills: these are an ordinary day's. */
const daysLater = (table: string) => (owner: TestDesk["database"]["owner"]) =>
  owner.query(`update ${table} set tries = 0`);

export const killedWithFiles = {
  "run-imports": {
    prepare: async (office) => {
      const [checked, imported, undone] = [
        await sendReaders(office, "A"),
        await sendReaders(office, "B"),
        await sendReaders(office, "C"),
      ];
      for (const _ of [checked, imported, undone]) await runAskedImports();
      for (const step of ["check", "import"] as const) {
        await ask(office, undone, step);
        await runAskedImports();
      }
      await ask(office, imported, "check");
      await runAskedImports();
      await ask(office, checked, "check");
      await ask(office, imported, "import");
      await ask(office, undone, "undo");
      await sendReaders(office, "D");
    },
    isDone: noneAsked("patron_import"),
    meanwhile: daysLater("patron_import"),
    but: ["patron_import.tries"],
    leavesFiles: "forget-imports removes what no import waits for",
  },
  "forget-imports": {
    prepare: async ({ rows }) => {
      await rows(
        `with old as (insert into patron_import (kind, state, name, made_at)
           select 'csv', 'imported', 'old.csv', now() - interval '400 days' from generate_series(1, 3) returning id)
         insert into patron_import_fault (import_id, number, row, code, value) select id, 1, 2, 'missing', '' from old`,
      );
      for (const folder of [901, 902, 903]) await writePiece(folder, 0, Buffer.from("left"));
    },
  },
  "ask-directory-daily": {
    prepare: async ({ library }) => {
      await library.set("patrons.directory-daily", true);
      Object.assign(process.env, {
        BIBLIOMAT_LDAP_URL: "ldap://127.0.0.1:9",
        BIBLIOMAT_LDAP_BIND_DN: "cn=service",
        BIBLIOMAT_LDAP_BIND_PASSWORD: "none",
        BIBLIOMAT_LDAP_BASE: "dc=library",
        BIBLIOMAT_LDAP_PATRON_FILTER: "(uid=*)",
        BIBLIOMAT_LDAP_PATRON_COLUMNS: "externalId=id,fullName=cn",
      });
    },
  },
  "run-catalogue-imports": {
    prepare: async () => {
      const [imported, undone] = [await sendRecords("I", 3), await sendRecords("U", 3)];
      for (const _ of [imported, undone]) await runCatalogueImports();
      await moveCatalogueImport(undone, ["ready"], { state: "import-asked" });
      await runCatalogueImports();
      await moveCatalogueImport(undone, ["imported"], { state: "undo-asked" });
      await moveCatalogueImport(imported, ["ready"], { state: "import-asked" });
      await sendRecords("R", 3);
    },
    isDone: noneAsked("catalogue_import"),
    meanwhile: daysLater("catalogue_import"),
    but: ["catalogue_import.tries"],
    leavesFiles: "forget-record-files removes what no import waits for",
  },
  "forget-record-files": {
    prepare: async () => {
      for (const folder of [901, 902, 903]) await leaveRecords(folder);
    },
  },
  "keep-authorities": {
    prepare: async ({ rows, administrator }) => {
      await rows("insert into title (title, authors) values ('Azazel', 'Boris Akunin')");
      await keepAuthorities();
      const [name] = await rows("select id::int from authority where name = 'Boris Akunin'");
      const typed = { name: "Boris Akunin", variants: "Anatoly Brusnikin", note: "" };
      await changeAuthority({ id: Number(name?.id), seen: 1, typed }, administrator.userId);
      await rows(
        `insert into title (title, authors, subjects) select 'Volume ' || n, 'Author ' || n, '{Novels}'
         from generate_series(1, 3) as n`,
      );
    },
  },
} as const satisfies Partial<Record<JobName, Killed<Office>>>;
