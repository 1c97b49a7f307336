import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { tokenScopes } from "#domain/identity/api-token.ts";
import { listTokens } from "#domain/identity/list-tokens.server.ts";
import { makeToken } from "#domain/identity/make-token.server.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
let administrator: TestMember;
let codes: string[] = [];
beforeAll(async () => {
  desk = await openDesk();
  administrator = await addMember(desk.database.owner, { role: "administrator" });
  const rows = await desk.rows("select code from branch order by id");
  codes = rows.map(({ code }) => String(code));
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const wish = { name: "The library's website", scopes: ["open-desk", "lend-items"] };

describe("A token", () => {
  test("is told once, kept as a hash, and lasts a day where nobody chooses otherwise", async () => {
    const made = await makeToken(wish, administrator.person);
    if (made.status !== "made") throw new Error(made.problem);
    expect(made.token).toMatch(/^bibliomat_[A-Za-z0-9_-]{43}$/);
    const [row] = await desk.rows(
      "select to_jsonb(api_token)::text as row, extract(epoch from expires_at - made_at)::int as seconds from api_token where id = $1",
      [made.id],
    );
    expect(row?.seconds).toBe(24 * 3600);
    expect(String(row?.row)).not.toContain(made.token.slice(10));
    expect(await desk.lastLine()).toMatchObject({
      act: "make-token",
      outcome: "made",
      detail: { token: made.id, by: administrator.userId, permissions: wish.scopes },
    });
    const { tokens } = await listTokens(1);
    expect(tokens).toMatchObject([{ ...wish, branches: null, state: "open", lastUsedAt: null }]);
  });

  test("never may more than whoever makes it, nor lasts longer than the library lets", async () => {
    const [main, river] = codes;
    const asked = async (part: object, by = administrator.person) => {
      const made = await makeToken({ ...wish, ...part }, by);
      return made.status === "made" ? "made" : made.problem;
    };
    const librarian = desk.librarian.person;
    expect(await asked({}, librarian)).toBe("beyond-you");
    expect(await asked({ branches: [river] }, librarian)).toBe("beyond-you");
    expect(await asked({ branches: [main] }, librarian)).toBe("made");
    expect(await asked({ branches: ["NOWHERE"] })).toBe("token-branches");
    expect(await asked({ scopes: ["manage-staff"] })).toBe("token-scopes");
    expect(await asked({ scopes: ["manage-tokens", ...tokenScopes] })).toBe("token-scopes");
    expect(await asked({ scopes: [] })).toBe("token-scopes");
    expect(await asked({ name: " " })).toBe("token-name");
    expect(await asked({ hours: 0 })).toBe("token-hours");
    expect(await asked({ hours: 721 })).toBe("token-hours");
    expect(await asked({ hours: 720 })).toBe("made");
    await desk.library.set("api.longest-token-hours", 48);
    expect(await asked({ hours: 49 })).toBe("token-hours");
    expect(await asked({ hours: 48, scopes: [...tokenScopes] })).toBe("made");
  });
});
