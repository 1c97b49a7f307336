import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { editPatron } from "#domain/patrons/edit-patron.server.ts";
import { renewMembership } from "#domain/patrons/renew-membership.server.ts";
import { openDesk, type Reader, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

/** The form as it stands before anybody types. */
async function formOf(reader: Reader): Promise<Record<string, string>> {
  const [row = {}] = await desk.rows(
    `select family_name as "familyName", given_name as "givenName", language, patron_category.code as category,
       branch.code as branch from patron join patron_category on patron_category.id = category_id
     join branch on branch.id = home_branch_id where patron.id = $1`,
    [reader.patronId],
  );
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));
}
const edit = async (reader: Reader, changes: Record<string, string>) =>
  await editPatron(
    { handle: reader.handle, fields: { ...(await formOf(reader)), ...changes } },
    desk.librarian.person,
  );

describe("A librarian puts right what is known of a reader", () => {
  it("and the journal tells which fields, never what they hold", async () => {
    const reader = await desk.addReader();
    const changes = {
      phone: "+7 914 123-45-67",
      givenName: "Secretia",
      email: "secret@example.org",
    };
    expect(await edit(reader, changes)).toEqual({ status: "done" });
    expect(await desk.readerRow(reader)).toMatchObject({
      given_name: "Secretia",
      phone_digits: "79141234567",
    });
    const line = await desk.lastLine();
    expect(line).toMatchObject({
      act: "edit-patron",
      outcome: "edited",
      patron_id: reader.patronId,
    });
    expect(line?.detail).toEqual({
      by: desk.librarian.userId,
      fields: ["givenName", "phone", "email"],
    });
  });

  it("writes nothing where nothing changed", async () => {
    const reader = await desk.addReader();
    const before = await desk.countLines();
    expect(await edit(reader, {})).toEqual({ status: "done" });
    expect(await desk.countLines()).toBe(before);
  });

  it("moves nobody into a category that is out of use, or of another age; who is in it stays", async () => {
    const reader = await desk.addReader();
    const form = await formOf(reader);
    await desk.rows(`insert into patron_category (code, name, is_active, min_age)
      values ('OLD', 'Old', false, null), ('SENIOR', 'Senior', true, 60)`);
    const category = async (code: string, birthDate = "") => {
      const answer = await edit(reader, { category: code, birthDate });
      return answer.status === "faulty" ? answer.faults : answer.status;
    };
    expect(await category("OLD")).toEqual({ category: "unknown" });
    expect(await category("SENIOR", "2001-05-05")).toEqual({ category: "too-young" });
    expect(await category("SENIOR", "1950-05-05")).toBe("done");
    await desk.rows(
      "update patron_category set is_active = false, min_age = 90 where code = 'SENIOR'",
    );
    const kept = {
      ...form,
      category: "SENIOR",
      birthDate: "1950-05-05",
      phone: "+7 914 123-45-67",
    };
    expect(await edit(reader, kept)).toEqual({ status: "done" });
    expect(await renewMembership(reader.handle, desk.librarian.person)).toMatchObject({
      problem: "wrong-age",
    });
    expect(await category("SENIOR", "1951-05-05")).toEqual({ category: "too-young" });
  });

  it("is told every fault beside its field, and nothing is written", async () => {
    const [reader, other] = [await desk.addReader(), await desk.addReader()];
    await edit(other, { externalId: "S-1" });
    const [{ code } = {}] = await desk.rows("select code from branch where id = $1", [
      desk.library.otherBranchId,
    ]);
    const before = await desk.countLines();
    const faults = async (changes: Record<string, string>) => {
      const answer = await edit(reader, changes);
      return answer.status === "faulty" ? answer.faults : answer;
    };
    expect(await faults({ familyName: " ", birthDate: "2001-02-30" })).toEqual({
      familyName: "missing",
      birthDate: "no-such-day",
    });
    expect(await faults({ externalId: "S-1" })).toEqual({ externalId: "taken" });
    expect(await faults({ branch: String(code) })).toEqual({ branch: "not-yours" });
    expect(await faults({ branch: "NOWHERE", category: "NONE" })).toEqual({
      branch: "unknown",
      category: "unknown",
    });
    expect(await editPatron({ handle: 7 }, desk.librarian.person)).toMatchObject({
      problem: "unreadable",
    });
    expect(await desk.countLines()).toBe(before);
  });
});
