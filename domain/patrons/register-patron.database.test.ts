import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { lengths } from "#domain/patrons/patron-fields.ts";
import { fittingCategories } from "#domain/patrons/read-patron-page.server.ts";
import { registerPatron } from "#domain/patrons/register-patron.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let librarian: TestMember;
let places: { category: string; branch: string; otherBranch: string };

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  librarian = await addMember(database.owner, { branchId: library.branchId });
  const { rows } = await database.owner.query(
    `select (select code from patron_category) as category,
       (select code from branch where id = $1) as branch, (select code from branch where id = $2) as "otherBranch"`,
    [library.branchId, library.otherBranchId],
  );
  places = rows[0];
});
afterEach(async () => {
  expect(await database.brokenInvariants()).toEqual([]);
});
afterAll(() => database.drop());

const register = (fields: Record<string, string>, more: Record<string, unknown> = {}) => {
  const { category, branch } = places;
  return registerPatron({ fields: { category, branch, ...fields }, ...more }, librarian.person);
};
const patronOf = async (handle: string) => {
  const { rows } = await database.owner.query(
    `select *, expires_on::text as "expiresOn", birth_date::text as "birthDate" from patron where handle = $1`,
    [handle],
  );
  return rows[0];
};
const lines = async () => {
  const { rows } = await database.owner.query(
    `select act, outcome, branch_id, detail, party_patron.patron_id from journal
     left join party_patron using (party_id) order by journal.id`,
  );
  return rows;
};

describe("A librarian registers a reader", () => {
  it("with everything that was typed; the journal tells which fields, and nothing of what they hold", async () => {
    const registered = await register({
      familyName: "Щукина",
      givenName: "Алёна",
      middleName: "Юрьевна",
      birthDate: "1999-12-31",
      phone: "+7 (914) 123-45-67",
      email: "alyona@example.org",
      externalId: "S-17",
      address: "Ленина, 1",
    });
    if (registered.status !== "registered") throw new Error(registered.status);
    const patron = await patronOf(registered.handle);
    expect(patron).toMatchObject({
      family_name: "Щукина",
      birthDate: "1999-12-31",
      home_branch_id: library.branchId,
      status: "active",
      expiresOn: null,
      keeps_history: false,
      phone_digits: "79141234567",
      search_name: "shukina alena iurevna",
    });
    const [line] = await lines();
    expect(line).toMatchObject({
      act: "register-patron",
      outcome: "registered",
      branch_id: library.branchId,
      detail: { by: librarian.userId },
      patron_id: patron.id,
    });
    expect(line.detail.fields).toEqual(expect.arrayContaining(["familyName", "phone"]));
    expect(JSON.stringify(line)).not.toMatch(/Щукина|Алёна|914|example|S-17|Ленина/);
  });

  it("for as long as the category says, unless a day was typed", async () => {
    await database.owner.query("update patron_category set membership_months = 12");
    const byCategory = await register({ familyName: "Один" });
    const typed = await register({ familyName: "Два", expiresOn: "2030-05-05" });
    await database.owner.query("update patron_category set membership_months = null");
    if (byCategory.status !== "registered" || typed.status !== "registered") throw new Error();
    const { expiresOn } = await patronOf(byCategory.handle);
    expect(Math.round((Date.parse(expiresOn) - Date.now()) / 86_400_000 / 30)).toBe(12);
    expect((await patronOf(typed.handle)).expiresOn).toBe("2030-05-05");
  });

  it("never into a category of another age, unless nobody knows the day of birth", async () => {
    await database.owner.query("update patron_category set min_age = 14, max_age = 17");
    const faults = async (birthDate: string) => {
      const answer = await register({ familyName: "Возрастная", birthDate });
      return answer.status === "refused" ? answer.faults : answer.status;
    };
    const thisYear = new Date().getUTCFullYear();
    expect(await faults(`${thisYear - 10}-06-15`)).toEqual({ category: "too-young" });
    expect(await faults(`${thisYear - 40}-06-15`)).toEqual({ category: "too-old" });
    expect(await fittingCategories(`${thisYear - 40}-06-15`)).toEqual([]);
    expect(await faults(`${thisYear - 16}-06-15`)).toBe("registered");
    expect(await fittingCategories(`${thisYear - 16}-06-15`)).toHaveLength(1);
    expect(await faults("")).toBe("looks-known");
    await database.owner.query("update patron_category set min_age = null, max_age = null");
  });

  it("never into a category or a branch that is out of use", async () => {
    const typed = { familyName: "Нова", givenName: "Анна" };
    for (const [table, field] of [
      ["patron_category", "category"],
      ["branch", "branch"],
    ]) {
      await database.owner.query(`update ${table} set is_active = false`);
      expect(await register(typed)).toMatchObject({
        status: "refused",
        faults: { [field ?? ""]: "unknown" },
      });
      await database.owner.query(`update ${table} set is_active = true`);
    }
  });

  it("beforehand, and the reader waits until somebody has seen who it is", async () => {
    const registered = await register({ familyName: "Ждущая" }, { isPending: true });
    if (registered.status !== "registered") throw new Error(registered.status);
    expect((await patronOf(registered.handle)).status).toBe("pending");
    expect((await lines()).at(-1)).toMatchObject({ outcome: "pending" });
  });

  it("and is asked once where somebody of that name is registered already", async () => {
    const anna = { familyName: "Иванова", givenName: "Анна", birthDate: "2001-01-01" };
    expect(await register(anna)).toMatchObject({ status: "registered" });
    expect(await register({ ...anna, familyName: "иванова" })).toEqual({ status: "looks-known" });
    expect(await register({ ...anna, birthDate: "" })).toEqual({ status: "looks-known" });
    expect(await register({ ...anna, birthDate: "1980-02-02" })).toMatchObject({
      status: "registered",
    });
    expect(await register(anna, { isAnother: true })).toMatchObject({ status: "registered" });
  });

  it("and is told every fault beside its field; nothing is written then", async () => {
    const before = (await lines()).length;
    const faults = async (fields: Record<string, string>) => {
      const answer = await register(fields);
      return answer.status === "refused" ? answer.faults : answer.status;
    };
    expect(await faults({ birthDate: "2001-02-30", category: "NONE" })).toEqual({
      familyName: "missing",
      birthDate: "no-such-day",
      category: "unknown",
    });
    expect(await faults({ familyName: "A", branch: "NOWHERE" })).toEqual({ branch: "unknown" });
    expect(await faults({ familyName: "A", branch: places.otherBranch })).toEqual({
      branch: "not-yours",
    });
    expect(await faults({ familyName: "A", externalId: "S-17" })).toEqual({ externalId: "taken" });
    expect((await registerPatron(null, librarian.person)).status).toBe("refused");
    expect((await registerPatron({ fields: { familyName: 7 } }, librarian.person)).status).toBe(
      "refused",
    );
    expect(await lines()).toHaveLength(before);
  });
});

describe("The database", () => {
  it("takes texts as long as the form does, counted in signs, and not one sign more", async () => {
    const { patronId } = await library.addPatron();
    const columns = {
      family_name: lengths.familyName,
      given_name: lengths.givenName,
      middle_name: lengths.middleName,
      phone: lengths.phone,
      address: lengths.address,
      external_id: lengths.externalId,
      restriction_reason: lengths.reason,
    };
    for (const [column, longest] of Object.entries(columns)) {
      const put = (text: string) =>
        database.owner.query(`update patron set ${column} = $1 where id = $2`, [text, patronId]);
      await put("𠮷".repeat(longest));
      await expect(put("𠮷".repeat(longest + 1))).rejects.toThrow(/_length/);
    }
    const note = (text: string) =>
      database.owner.query(
        "insert into patron_note (patron_id, kind, text) values ($1, 'note', $2)",
        [patronId, text],
      );
    await note("x".repeat(lengths.note));
    await expect(note("x".repeat(lengths.note + 1))).rejects.toThrow(/length/);
  });

  it("gives a reader's handle once and for ever", async () => {
    const { patronId } = await library.addPatron();
    await expect(
      database.owner.query("update patron set handle = gen_random_uuid() where id = $1", [
        patronId,
      ]),
    ).rejects.toThrow(/never changed/);
  });

  it.each([
    ["Щукин", "Shchukin", "Schukin"],
    ["Юрий", "Yuri", "Jurij"],
    ["Хрущёв", "Khrushchev", "Хрущев"],
    ["Чайковский", "Tchaikovsky", "Chaykovskiy"],
    ["Цветаева", "Tsvetaeva", "Cvetaeva"],
    ["Александр", "Alexander", "Aleksandr"],
    ["Müller", "Muller", "МЮЛЛЕР"],
    ["Римский-Корсаков", "rimsky korsakov", "Rimskij-Korsakov"],
  ])("finds %s as %s and as %s", async (...spellings) => {
    const { rows } = await database.owner.query<{ best: number }>(
      `select min(similarity(fold_name(one), fold_name(other))) as best
       from unnest($1::text[]) as one, unnest($1::text[]) as other`,
      [spellings],
    );
    expect(rows[0]?.best).toBeGreaterThan(0.4);
  });
});
