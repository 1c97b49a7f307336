import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { answerSru } from "#domain/catalog/answer-sru.server.ts";
import { saveTitle } from "#domain/catalog/save-title.server.ts";
import type { Person } from "#domain/identity/person.ts";
import { openFound } from "#domain/machines/found-record.server.ts";
import { lookUpIsbn } from "#domain/machines/look-up-isbn.server.ts";

let database: TestDatabase;
let library: TestLibrary;
/** Our own SRU server, and beside it servers that answer otherwise. */
let server: Server;
let host = "";
let answers: string[] = [];
/** Who was left before it had answered. */
const left: string[] = [];

const person: Person = {
  id: randomUUID(),
  name: "Vera Sokolova",
  signInName: null,
  session: randomUUID(),
  assignments: [{ role: "cataloguer", branchId: null, permissions: ["edit-titles"] }],
  hasSecondFactor: false,
};

beforeAll(async () => {
  process.env.BIBLIOMAT_SECRET ??= randomBytes(32).toString("base64url");
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await database.owner.query(
    `insert into title (title, authors, isbn, year, language, classes, notes) values
       ('Мастер и Маргарита', 'Михаил Булгаков', '9785170903382', 1967, 'ru', '{lcc:PG3476,udc:821}', 'Роман' || chr(10) || 'О чём')`,
  );
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://sru.example");
    const other = { "/nonsense": "<html>Hello", "/broken": "<?xml version='1.0'?><a>" }[
      url.pathname
    ];
    if (url.pathname === "/silent") {
      response.on("close", () => left.push(url.pathname));
      return;
    }
    if (url.pathname === "/down") response.statusCode = 503;
    const xml = other ?? (await answerSru([...url.searchParams], "http://sru.example"));
    answers.push(xml);
    response.end(xml);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.BIBLIOMAT_OUTGOING_ALLOW = host;
});
afterAll(async () => {
  delete process.env.BIBLIOMAT_OUTGOING_ALLOW;
  server.closeAllConnections();
  server.close();
  expect(await database.brokenInvariants()).toEqual([]);
  await database.drop();
});

const at = (...paths: string[]) =>
  library.set(
    "titles.look-up-at",
    paths.map((path) => (path.includes(":") ? path : `http://${host}${path}`)),
  );

describe("A title that is looked up by its ISBN", () => {
  it("fills the form, and the record is kept byte for byte as the title's first version", async () => {
    await at("/nonsense", "/sru?x-pin=1");
    answers = [];
    const found = await lookUpIsbn("978-5-17-090338-2", person.id);
    if (found.status !== "found") throw new Error(JSON.stringify(found));
    expect(found).toMatchObject({
      server: host,
      typed: {
        title: "Мастер и Маргарита",
        authors: "Михаил Булгаков",
        isbn: "9785170903382",
        year: "1967",
        udc: "821",
      },
    });
    const opened = openFound(found.sealed, person.id);
    const wish = { id: null, seen: 1, state: "draft" as const, found: opened };
    const saved = await saveTitle({ ...wish, typed: found.typed }, person);
    if (saved.status === "refused") throw new Error(saved.problem);
    const { rows } = await database.owner.query(
      `select original, original_encoding as encoding, format, version, control_number as number, classes, state from record
       join title on title.id = title_id where title_id = $1`,
      [saved.id],
    );
    const [row] = rows;
    expect(answers.join("")).toContain(row.original.toString("utf8"));
    expect(row.original.toString("utf8")).toMatch(/^<record xmlns=[\s\S]*<\/record>$/);
    expect(row).toMatchObject({
      encoding: "utf-8",
      format: "marc21",
      version: 1,
      number: "1",
      state: "draft",
    });
    expect(row.classes.toSorted()).toEqual(["lcc:PG3476", "udc:821"]);
    const versions = await database.owner.query(
      "select how, made_by as by from record_version where title_id = $1",
      [saved.id],
    );
    expect(versions.rows).toEqual([{ how: "imported", by: person.id }]);
  });

  it("keeps what came as one version and what was written otherwise as the next", async () => {
    await at("/sru");
    const found = await lookUpIsbn("5170903383", person.id);
    if (found.status !== "found") throw new Error(JSON.stringify(found));
    const typed = { ...found.typed, title: "Мастер", notes: "Роман\r\nО чём" };
    const saved = await saveTitle(
      { id: null, seen: 1, state: "draft", typed, found: openFound(found.sealed, person.id) },
      person,
    );
    if (saved.status === "refused") throw new Error(saved.problem);
    const { rows } = await database.owner.query(
      `select version, how, whole -> 'title' ->> 'title' as title, whole -> 'title' ->> 'notes' as notes
       from record_version where title_id = $1 order by version`,
      [saved.id],
    );
    const notes = "Роман\nО чём";
    expect(rows).toEqual([
      { version: 1, how: "imported", title: "Мастер и Маргарита", notes },
      { version: 2, how: "edited", title: "Мастер", notes },
    ]);
  });

  it("is shown without those who do not answer: they are waited for a little, and left", async () => {
    await at("/silent", "/sru", "/silent");
    const found = await lookUpIsbn("9785170903382", person.id, 50);
    expect(found).toMatchObject({ status: "found", typed: { title: "Мастер и Маргарита" } });
    await expect.poll(() => left).toEqual(["/silent", "/silent"]);
  });

  it("is told to be nowhere, out of reach, or answered with nonsense, server by server", async () => {
    await at(
      "/sru",
      "/nonsense",
      "/broken",
      "/down",
      "https://127.0.0.1:1/sru",
      "http://[::1]/sru",
    );
    const told = await lookUpIsbn("9780306406157", person.id);
    if (told.status !== "not-found") throw new Error(told.status);
    expect(told.answers.map(({ problem }) => problem)).toEqual([
      "nothing-found",
      "nonsense",
      "nonsense",
      "unreachable",
      "not-allowed",
      "not-allowed",
    ]);
    expect(await lookUpIsbn("9780306406158", person.id)).toEqual({ status: "wrong-isbn" });
    await at();
    expect(await lookUpIsbn("9780306406157", person.id)).toEqual({ status: "nowhere" });
  });

  it("is not believed when its record was changed on the way, or was found for somebody else", async () => {
    await at("/sru");
    const found = await lookUpIsbn("9785170903382", person.id);
    if (found.status !== "found") throw new Error(found.status);
    expect(openFound(found.sealed, person.id)).not.toBeNull();
    expect(openFound(found.sealed, randomUUID())).toBeNull();
    expect(openFound(`${found.sealed.slice(0, -4)}AAAA`, person.id)).toBeNull();
    expect([openFound("", person.id), openFound("x", person.id)]).toEqual([null, null]);
  });
});
