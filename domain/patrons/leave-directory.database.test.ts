import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { askDirectory } from "#domain/identity/directory.server.ts";
import { directoryPasswords, startTestDirectory } from "#domain/identity/test-directory.ts";
import { leaveDirectory } from "#domain/patrons/leave-directory.server.ts";
import { readerWith } from "#domain/patrons/patron-sessions.server.ts";
import { signInByDirectory } from "#domain/patrons/sign-in-by-directory.server.ts";
import { addPhone } from "#domain/patrons/test-phone.ts";
import { watchReaders } from "#domain/patrons/watch-readers.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let server: Awaited<ReturnType<typeof startTestDirectory>>;
const { person: password } = directoryPasswords;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  server = await startTestDirectory();
  const { url, bindDn, bindPassword, base } = server.directory;
  Object.assign(process.env, {
    BIBLIOMAT_LDAP_URL: url,
    BIBLIOMAT_LDAP_BIND_DN: bindDn,
    BIBLIOMAT_LDAP_BIND_PASSWORD: bindPassword,
    BIBLIOMAT_LDAP_BASE: base,
  });
});
beforeEach(() => {
  process.env.BIBLIOMAT_LDAP_PATRON_SIGN_IN = "externalId=id";
});
afterAll(async () => {
  await server.remove();
  await database.drop();
});

const query = async (text: string, ...values: unknown[]) =>
  (await database.owner.query(text, values)).rows;

/** Nina, signed in a while ago: long enough for the directory to be asked again. */
async function ninaAtHome(): Promise<string> {
  await query("delete from rate_limit");
  await query("update patron set external_id = null");
  const answer = await askDirectory(server.directory, "nina", password);
  const id = answer.status === "right" ? answer.person.id : "nobody";
  const { patronId } = await library.addPatron();
  await query("update patron set external_id = $2 where id = $1", patronId, id);
  const where = { peer: "peer", browser: "Test" };
  const signed = await signInByDirectory({ name: "nina", password }, where);
  if (signed.status !== "signed-in") throw new Error(signed.problem);
  await query(
    "update patron_session set vouched_at = now() - interval '2 minutes' where vouched_by is not null",
  );
  return signed.token;
}

describe("The worker that follows the directory for readers", () => {
  it("leaves in who is still there, and whoever came by card and PIN", async () => {
    const token = await ninaAtHome();
    const byCard = await addPhone(library);
    await watchReaders();
    expect(await readerWith(token)).not.toBeNull();
    expect(await readerWith(byCard.token)).not.toBeNull();
    const rows = await query(
      "select now() - vouched_at < interval '1 minute' as lately from patron_session where vouched_by is not null",
    );
    expect(rows).toEqual([{ lately: true }]);
  });

  it("signs out who was disabled there, with a line in the journal that names her party", async () => {
    const token = await ninaAtHome();
    const reader = await readerWith(token);
    await server.change("nina", { userAccountControl: "514" });
    await watchReaders();
    await server.change("nina", { userAccountControl: "512" });
    expect(await readerWith(token)).toBeNull();
    const [line] = await query("select * from journal order by id desc limit 1");
    expect(line).toMatchObject({ act: "end-reader-session", party_id: reader?.partyId });
  });

  it("finds her by the number of her card, too", async () => {
    const token = await ninaAtHome();
    const reader = await readerWith(token);
    process.env.BIBLIOMAT_LDAP_PATRON_SIGN_IN = "cardNumber=employeeNumber";
    await server.change("nina", { employeeNumber: reader?.cardNumber ?? "" });
    await watchReaders();
    expect(await readerWith(token)).not.toBeNull();
    await server.change("nina", { employeeNumber: "0" });
    await query(
      "update patron_session set vouched_at = now() - interval '2 minutes' where vouched_by is not null",
    );
    await watchReaders();
    expect(await readerWith(token)).toBeNull();
  });

  it("changes nothing while the directory is away", async () => {
    const token = await ninaAtHome();
    await server.stop();
    await expect(watchReaders()).rejects.toThrow();
    await server.restart();
    expect(await readerWith(token)).not.toBeNull();
  });

  it("signs out whoever came by a way that the library has closed since", async () => {
    const token = await ninaAtHome();
    process.env.BIBLIOMAT_LDAP_PATRON_SIGN_IN = "";
    await watchReaders();
    expect(await readerWith(token)).toBeNull();
  });

  it("ends a session once", async () => {
    await ninaAtHome();
    const [row] = await query(
      "select id from patron_session where ended_at is null and vouched_by is not null",
    );
    expect(await leaveDirectory(row?.id)).toBe(true);
    expect(await leaveDirectory(row?.id)).toBe(false);
  });
});
