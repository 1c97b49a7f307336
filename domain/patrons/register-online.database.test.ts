import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askedBy } from "#domain/circulation/test-tablet.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { confirmPatron } from "#domain/patrons/confirm-patron.server.ts";
import { issueCard } from "#domain/patrons/issue-card.server.ts";
import { listOnlinePlaces } from "#domain/patrons/online-places.server.ts";
import { registerOnline } from "#domain/patrons/register-online.server.ts";
import { canary, openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
let branch: string;
let other: string;

beforeAll(async () => {
  desk = await openDesk();
  const codes = await desk.rows("select code from branch order by id");
  [branch, other] = codes.map(({ code }) => String(code)) as [string, string];
});
beforeEach(async () => {
  await desk.rows("delete from setting");
  await desk.rows("delete from rate_limit");
  await open(desk.library.branchId, true);
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const open = (branchId: number | null, value: boolean) =>
  desk.rows(
    "insert into setting (name, branch_id, value) values ('patrons.register-online', $1, $2::jsonb)",
    [branchId, String(value)],
  );
const count = async () => Number((await desk.rows("select count(*) as n from patron"))[0]?.n);
const her = (change: Readonly<Record<string, unknown>> = {}) => ({
  familyName: canary,
  givenName: "Анна",
  birthDate: "2001-02-03",
  phone: "+7 3952 12-34-56",
  branch,
  language: "ru",
  ...change,
});
const attempt = (asked: unknown, peer = randomBytes(4).toString("hex")) =>
  registerOnline(asked, peer);

describe("Somebody who registers from home", () => {
  it("waits: no card, nothing to borrow, until the desk has seen who she is", async () => {
    expect(await attempt(her())).toEqual({ status: "registered" });
    const [made] = await desk.rows("select * from patron order by id desc limit 1");
    expect(made).toMatchObject({ status: "pending", language: "ru", pin_hash: null });
    expect(await desk.rows("select * from card where patron_id = $1", [made?.id])).toEqual([]);
    expect(await desk.lastLine()).toMatchObject({ act: "register-patron", outcome: "pending" });

    const handle = String(made?.handle);
    const { person } = desk.librarian;
    const issued = await issueCard({ handle, number: "", replaces: null }, person);
    const number = "number" in issued ? String(issued.number) : "";
    const device = await desk.library.addDevice();
    const reasons = async () => {
      const card = { text: number, via: "wedge" };
      const wish = { kind: "identify", visit: randomUUID(), card, pin: null };
      return JSON.stringify(await takeRequest(askedBy(device, wish)));
    };
    expect(await reasons()).toContain("patron-pending");
    await confirmPatron(handle, person);
    expect(await reasons()).toMatch(/"opened"(?!.*patron-pending)/);
  });

  it("finds it closed unless a branch has opened it, and chooses among those that have", async () => {
    expect((await listOnlinePlaces()).map(({ code }) => code)).toEqual([branch]);
    expect(await attempt(her({ branch: other }))).toMatchObject({ faults: { branch: "unknown" } });
    await open(desk.library.otherBranchId, true);
    expect(await attempt(her({ branch: other }))).toEqual({ status: "registered" });
    await desk.rows("delete from setting");
    const before = await count();
    expect(await attempt(her())).toEqual({ status: "refused", problem: "closed" });
    // The library opens it everywhere, and one branch closes it for itself.
    await open(null, true);
    await open(desk.library.branchId, false);
    expect((await listOnlinePlaces()).map(({ code }) => code)).toEqual([other]);
    expect(await count()).toBe(before);
  });

  it("is told what is missing or wrong beside each field, and nothing is kept", async () => {
    const before = await count();
    const wrong = { familyName: "", givenName: " ", birthDate: "2001-02-30", phone: "", email: "" };
    expect(await attempt(her(wrong))).toEqual({
      status: "refused",
      faults: {
        familyName: "missing",
        givenName: "missing",
        birthDate: "no-such-day",
        phone: "missing",
      },
    });
    expect(await attempt(her({ phone: "", email: "no address" }))).toMatchObject({
      faults: { email: "no-mail" },
    });
    for (const odd of [null, "x", { familyName: "x".repeat(2000) }])
      expect((await attempt(odd)).status).toBe("refused");
    expect(await count()).toBe(before);
    expect(await attempt(her({ phone: "", email: "anna@example.org" }))).toEqual({
      status: "registered",
    });
  });

  it("learns not whether somebody of her name is a reader already", async () => {
    expect(await attempt(her())).toEqual({ status: "registered" });
    expect(await attempt(her())).toEqual({ status: "registered" });
  });

  it("cannot choose what the library decides: category, number elsewhere, end, being confirmed", async () => {
    await attempt(
      her({ category: "OTHER", externalId: "4711", expiresOn: "2099-01-01", isPending: "no" }),
    );
    const [made] = await desk.rows(
      "select status, external_id, category_id, expires_on::text from patron order by id desc limit 1",
    );
    expect(made).toEqual({
      status: "pending",
      external_id: null,
      category_id: desk.library.categoryId,
      expires_on: null,
    });
  });

  it("has five registrations an hour from one place; another place is not held up, nor who mends a form", async () => {
    for (let n = 0; n < 7; n += 1)
      expect(await attempt(her({ familyName: "" }), "one")).toHaveProperty("faults");
    for (let n = 0; n < 5; n += 1)
      expect(await attempt(her(), "one")).toEqual({ status: "registered" });
    expect(await attempt(her(), "one")).toMatchObject({ problem: "too-many-tries" });
    expect(await attempt(her(), "two")).toEqual({ status: "registered" });
  });
});

describe("The category of who registers from home", () => {
  const categoryOfNewest = async () =>
    (
      await desk.rows(
        "select category.code from patron join patron_category as category on category.id = category_id order by patron.id desc limit 1",
      )
    )[0]?.code;
  const lastCategory = async (change: Readonly<Record<string, unknown>>) => {
    expect(await attempt(her(change))).toEqual({ status: "registered" });
    return await categoryOfNewest();
  };
  const yearsAgo = (years: number) => `${new Date().getUTCFullYear() - years}-01-01`;
  const bound = (least: number | null, most: number | null) =>
    desk.rows("update patron_category set min_age = $2, max_age = $3 where id = $1", [
      desk.library.categoryId,
      least,
      most,
    ]);

  beforeAll(async () => {
    await desk.rows(
      `insert into patron_category (code, name, position, min_age, max_age) values
       ('CHILD', 'Child', -2, null, 13), ('YOUNG', 'Young', -1, 14, 17)`,
    );
  });
  afterEach(() => bound(null, null));

  it("is the first whose age fits hers; without a day of birth the first that asks for no age", async () => {
    expect(await lastCategory({ birthDate: yearsAgo(5) })).toBe("CHILD");
    expect(await lastCategory({ birthDate: ` ${yearsAgo(16)} ` })).toBe("YOUNG");
    const [adult] = await desk.rows("select code from patron_category where id = $1", [
      desk.library.categoryId,
    ]);
    expect(await lastCategory({ birthDate: yearsAgo(40) })).toBe(adult?.code);
    expect(await lastCategory({ birthDate: "" })).toBe(adult?.code);
    await bound(18, 99);
    expect(await lastCategory({ birthDate: "" })).toBe("CHILD");
  });

  it("that fits her nowhere is told beside the day of birth, which the form has", async () => {
    await bound(18, 60);
    expect(await attempt(her({ birthDate: yearsAgo(80) }))).toEqual({
      status: "refused",
      faults: { birthDate: "too-old" },
    });
  });
});
