import type { Pool } from "pg";
import { startWithoutProxy, startWithSecret } from "#e2e/doors/bare-server.ts";
import { type Door, doorsOfBuild } from "#e2e/doors/build.ts";
import { addHostile, becameOf } from "#e2e/doors/hostile.ts";
import { ask, knock, knockWithForm } from "#e2e/doors/knock.ts";
import { type Belongings, belongingsOf, type ObjectDoor, objectDoors } from "#e2e/doors/objects.ts";
import { type Actor, actionTable, actors, pathTable } from "#e2e/doors/table.ts";
import { type Visitor, type Visitors, visitorsOf } from "#e2e/doors/visitors.ts";
import { openDatabase } from "#e2e/library/database.ts";
import { expect, test as journey } from "#e2e/tablet/journey.ts";

/** The same build without its `proxy.ts`, on the same library: started once. */
const test = journey.extend<object, { readonly bare: { readonly origin: string } }>({
  bare: [
    async ({ place }, use) => {
      const bare = await startWithoutProxy(place.dataFolder);
      await use(bare);
      await bare.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test.describe("Who may pass which door", () => {
  test.describe.configure({ timeout: 240_000 });

  test("Every page, route and action of the build has a row, and no row is left over", async () => {
    const doors = await doorsOfBuild();
    const names = (kind: Door["kind"]) =>
      doors.filter((door) => door.kind === kind).map(({ name }) => name);
    expect(names("path").toSorted()).toEqual(Object.keys(pathTable).toSorted());
    expect(names("action").toSorted()).toEqual(Object.keys(actionTable).toSorted());
  });

  test("Each page answers each visitor as the table says", async ({ place }) => {
    const home = await fetch(`${place.url}/`);
    expect(home.headers.get("content-security-policy")).not.toBeNull();
    // What `proxy.ts` lets pass by itself is the same with it and without: it is asked below.
    await knockEverywhere(place.url, place.dataFolder, isSeenByProxy);
  });

  // With proxy.ts deleted, too: nothing of who may what is asked there.
  test("What belongs to a reader or a librarian is there for its owner, and refused or not found for another", async ({
    place,
    bare,
  }) => {
    await layHandsOnEverything(bare.origin, place.dataFolder);
  });

  test("A change that another page asks for is refused, by name, by nobody, or unreadable", async ({
    place,
  }) => {
    const pool = await openDatabase(place.dataFolder);
    const { administrator, patron } = await visitorsOf(pool);
    const { host, port } = new URL(place.url);
    const doors = (await doorsOfBuild()).filter(
      ({ kind, name }) =>
        kind === "action" && actionTable[name]?.nobody === "refused" && !isTablets(name),
    );
    expect(doors.length).toBeGreaterThan(8);
    for (const door of doors) {
      const who = actionTable[door.name]?.administrator === "open" ? administrator : patron;
      const ask = async (from: string | null) => [
        from,
        await knock(place.url, door, who, {}, from),
      ];
      const foreign = [
        null,
        "null",
        "https://evil.example",
        `http://sub.${host}`,
        `http://127.0.0.1:${Number(port) + 1}`,
        `${place.url}.evil.example`,
        "http://[",
        "%%%",
      ];
      const told = await Promise.all(foreign.map(ask));
      expect([door.name, told]).toEqual([door.name, foreign.map((from) => [from, "refused"])]);
      expect([door.name, await ask(place.url)]).toEqual([door.name, [place.url, "open"]]);
    }
    await pool.end();
  });

  test("Texts that are scripts elsewhere are texts on every page that shows them", async ({
    place,
  }) => {
    const pool = await openDatabase(place.dataFolder);
    const { administrator } = await visitorsOf(pool);
    const { pages, tame } = await addHostile(pool);
    const told: Record<string, string[]> = {};
    for (const page of pages) told[page] = becameOf(await ask(place.url, page, administrator));
    await tame();
    await pool.end();
    expect(told).toEqual(Object.fromEntries(pages.map((page) => [page, []])));
  });

  test("Paths that climb lead nowhere, and files that are not what they say are refused at the door", async ({
    place,
  }) => {
    const pool = await openDatabase(place.dataFolder);
    const { administrator } = await visitorsOf(pool);
    for (const path of [
      "..%2f..%2fsecret",
      "%2fetc%2fpasswd",
      "....%2f%2fx",
      `${"0".repeat(64)}-l.webp`,
    ])
      expect([path, (await fetch(`${place.url}/covers/${path}`)).status]).toEqual([path, 404]);
    const send = async (
      path: string,
      body: string,
      more: Readonly<Record<string, string>> = {},
    ) => {
      const cookie = (await administrator.cookie()) ?? "";
      const headers = { origin: place.url, cookie, ...more };
      return await fetch(`${place.url}${path}`, { method: "POST", headers, body });
    };
    const { rows } = await pool.query("select id from title order by id limit 1");
    const notPictures = [
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      "GIF89a/*<script>*/=1",
      "MZ",
    ];
    for (const body of notPictures)
      expect((await send(`/desk/catalogue/${rows[0].id}/cover`, body)).status).toBe(409);
    const xml = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><collection><record>&e;</record></collection>`;
    const files = { "trap.xml": xml, "endless.csv": `Title,Note\n${"x".repeat(700_000)}` };
    for (const [name, body] of Object.entries(files)) {
      const sent = await send("/api/v1/catalogue-imports", body, { "x-import-name": name });
      const { import: id } = await sent.json();
      const stateOf = async () =>
        (await pool.query("select state, preview from catalogue_import where id = $1", [id]))
          .rows[0];
      await expect
        .poll(async () => (await stateOf()).state, { timeout: 30_000 })
        .toMatch(/ready|refused/);
      expect((await stateOf()).preview?.createdTitles ?? 0).toBe(0);
    }
    await pool.end();
  });

  test("Without its secret the app server does not start, with it it does", async ({ bare }) => {
    expect(await Promise.all(["", "c2hvcnQ"].map(startWithSecret))).toEqual([78, 78]);
    expect((await fetch(`${bare.origin}/sign-in`)).status).toBe(200);
  });

  test("So it is with proxy.ts deleted, and so do actions and the machines' routes", async ({
    place,
    bare,
  }) => {
    // Nothing of it is left: it alone sets this header.
    const home = await fetch(`${bare.origin}/`);
    expect(home.headers.get("content-security-policy")).toBeNull();
    await knockEverywhere(bare.origin, place.dataFolder);
  });
});

const isSeenByProxy = ({ kind, name }: Door) => kind === "path" && !name.startsWith("/api/");

async function knockEverywhere(
  origin: string,
  dataFolder: string,
  isAsked: (door: Door) => boolean = () => true,
): Promise<void> {
  const pool = await openDatabase(dataFolder);
  try {
    const visitors = await visitorsOf(pool);
    const objects = {
      branch: "CENTRAL",
      user: await somebody(pool),
      patron: await reader(pool),
      role: "new",
      link: "none",
      setting: "pin.length",
      row: "new",
      device: await tablet(pool),
      dictionary: "categories",
      report: "loans-by-month",
      code: "ADULT",
    };
    const answers: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const door of (await doorsOfBuild()).filter(isAsked)) {
      const row = (door.kind === "path" ? pathTable : actionTable)[door.name];
      // Those who knocked before are more than one browser may try.
      await pool.query("delete from rate_limit");
      const told = await Promise.all(
        actors.map(async (actor) => [actor, await knock(origin, door, visitors[actor], objects)]),
      );
      answers[door.name] = Object.fromEntries(told);
      wanted[door.name] = row;
    }
    // All at once: whoever adds ten doors is told of ten.
    expect(answers).toEqual(wanted);
  } finally {
    await pool.end();
  }
}

/** Guarded by a signature over its bytes, whatever page sends them. */
const isTablets = (name: string) => actionTable[name]?.kiosk === "open";

/** Everybody tries, at each door, what belongs to somebody: only who may gets at it. */
async function layHandsOnEverything(origin: string, dataFolder: string): Promise<void> {
  const pool = await openDatabase(dataFolder);
  try {
    await pool.query("delete from rate_limit");
    const visitors = await visitorsOf(pool);
    const things = await belongingsOf(pool, visitors, origin);
    const doors = await doorsOfBuild();
    for (const name of Object.keys(objectDoors)) {
      const door = doors.find((each) => each.name === name);
      if (door === undefined) throw new Error(`there is no ${name}`);
      const ground = { pool, origin, visitors, things };
      const others = actors.filter((actor) => !mayAt(name, actor));
      expect([name, others, await getAt(ground, door, others)]).toEqual([name, others, false]);
      for (const actor of actors.filter((each) => mayAt(name, each)))
        expect([name, actor, await getAt(ground, door, [actor])]).toEqual([name, actor, true]);
    }
  } finally {
    await pool.end();
  }
}

const mayAt = (name: string, actor: Actor) => objectDoors[name]?.may.includes(actor) === true;

type Ground = {
  readonly pool: Pool;
  readonly origin: string;
  readonly visitors: Visitors;
  readonly things: Belongings;
};

/** Whether the knock of any of these has changed the object, or shown it. */
async function getAt(
  { pool, origin, visitors, things }: Ground,
  door: Door,
  who: readonly Actor[],
): Promise<boolean> {
  const wish = objectDoors[door.name];
  if (wish === undefined) throw new Error(`nobody owns anything behind ${door.name}`);
  const { patronId } = things.reader;
  const values = [patronId, things.session, things.staffSession, things.item];
  await pool.query("delete from rate_limit");
  await pool.query(...only(wish.reset ?? "select 1", [...values, 0, things.unbooked]));
  const { rows } = await pool.query("select coalesce(max(id), 0) as last from journal");
  const shown = await Promise.all(
    who.map((actor) => lay(wish, { origin, things, door }, visitors[actor])),
  );
  if (wish.touched === undefined) return shown.includes(true);
  const asked = only(`select ${wish.touched} as touched`, [
    ...values,
    rows[0].last,
    things.unbooked,
  ]);
  return (await pool.query(...asked)).rows[0].touched;
}

/** True: the page that came shows it. */
async function lay(
  { way }: ObjectDoor,
  { origin, things, door }: Pick<Ground, "origin" | "things"> & { readonly door: Door },
  visitor: Visitor,
): Promise<boolean> {
  if ("page" in way) {
    const text = await ask(origin, way.page(things), visitor);
    return text.includes(way.shows?.(things) ?? things.reader.familyName);
  }
  if ("form" in way && door.kind === "action") {
    const objects = { patron: things.reader.handle };
    await knockWithForm(origin, door, visitor, { fields: way.form(things), objects });
  }
  if ("body" in way) await ask(origin, door.name, visitor, way.body(things));
  if ("signed" in way) {
    const command = visitor.signed?.("command", way.signed(things)) ?? {};
    await ask(origin, door.name, visitor, { commands: [command] });
  }
  return false;
}

/** A statement with the values that it names, numbered anew: the database wants neither more nor fewer. */
function only(text: string, values: readonly unknown[]): [string, unknown[]] {
  const named = [...new Set(text.match(/\$\d/g) ?? [])];
  const numbered = text.replace(/\$\d/g, (name) => `$${named.indexOf(name) + 1}`);
  return [numbered, named.map((name) => values[Number(name.slice(1)) - 1])];
}

async function somebody(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>("select id from users order by id limit 1");
  return rows[0]?.id ?? "none";
}

async function reader(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ handle: string }>(
    "select handle from patron order by id limit 1",
  );
  return rows[0]?.handle ?? "none";
}

async function tablet(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    "select device.id from device join branch on branch.id = branch_id where kind = 'kiosk' and branch.code = 'CENTRAL' limit 1",
  );
  return rows[0]?.id ?? "none";
}
