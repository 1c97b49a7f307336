import type { Pool } from "pg";
import { startWithoutProxy, startWithSecret } from "#e2e/doors/bare-server.ts";
import { type Door, doorsOfBuild } from "#e2e/doors/build.ts";
import { knock } from "#e2e/doors/knock.ts";
import { type Actor, actionTable, actors, pathTable } from "#e2e/doors/table.ts";
import { visitorsOf } from "#e2e/doors/visitors.ts";
import { openDatabase } from "#e2e/library/database.ts";
import { expect, test } from "#e2e/tablet/journey.ts";

test.describe("Who may pass which door", () => {
  test.describe.configure({ timeout: 240_000 });

  test("Every page, route and action of the build has a row, and no row is left over", async () => {
    const doors = await doorsOfBuild();
    const names = (kind: Door["kind"]) =>
      doors.filter((door) => door.kind === kind).map(({ name }) => name);
    expect(names("path").toSorted()).toEqual(Object.keys(pathTable).toSorted());
    expect(names("action").toSorted()).toEqual(Object.keys(actionTable).toSorted());
  });

  test("Each of them answers each visitor as the table says", async ({ place }) => {
    const home = await fetch(`${place.url}/`);
    expect(home.headers.get("content-security-policy")).not.toBeNull();
    await knockEverywhere(place.url, place.dataFolder);
  });

  test("A change that another page asks for is refused, by name, by nobody, or unreadable", async ({
    place,
  }) => {
    const pool = await openDatabase(place.dataFolder);
    const { administrator } = await visitorsOf(pool);
    const { host, port } = new URL(place.url);
    const doors = (await doorsOfBuild()).filter(
      // Those of readers are asked in the journey of phones: nobody here has signed in with a card.
      ({ kind, name }) =>
        kind === "action" &&
        actionTable[name]?.kiosk === "refused" &&
        actionTable[name].administrator === "open",
    );
    expect(doors.length).toBeGreaterThan(8);
    for (const door of doors) {
      const ask = (from: string | null) => knock(place.url, door, administrator, {}, from);
      for (const from of [
        null,
        "null",
        "https://evil.example",
        `http://sub.${host}`,
        `http://127.0.0.1:${Number(port) + 1}`,
        `${place.url}.evil.example`,
        "http://[",
        "%%%",
      ])
        expect([door.name, from, await ask(from)]).toEqual([door.name, from, "refused"]);
      expect([door.name, await ask(place.url)]).toEqual([door.name, "open"]);
    }
    await pool.end();
  });

  test("Without its secret the app server does not start, with it it does", async ({ place }) => {
    expect(await startWithSecret("")).toBe(78);
    expect(await startWithSecret("c2hvcnQ")).toBe(78);
    const { origin, stop } = await startWithoutProxy(place.dataFolder);
    expect((await fetch(`${origin}/sign-in`)).status).toBe(200);
    await stop();
  });

  test("So it is with proxy.ts deleted", async ({ place }) => {
    const bare = await startWithoutProxy(place.dataFolder);
    try {
      // Nothing of it is left: it alone sets this header.
      const home = await fetch(`${bare.origin}/`);
      expect(home.headers.get("content-security-policy")).toBeNull();
      await knockEverywhere(bare.origin, place.dataFolder);
    } finally {
      await bare.stop();
    }
  });
});

async function knockEverywhere(origin: string, dataFolder: string): Promise<void> {
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
      code: "ADULT",
    };
    for (const door of await doorsOfBuild()) {
      const row = (door.kind === "path" ? pathTable : actionTable)[door.name];
      const told: Partial<Record<Actor, string>> = {};
      for (const actor of actors) {
        // Eight who knock one after another are more than one browser may try.
        await pool.query("delete from rate_limit");
        told[actor] = await knock(origin, door, visitors[actor], objects);
      }
      expect({ [door.name]: told }).toEqual({ [door.name]: row });
    }
  } finally {
    await pool.end();
  }
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
