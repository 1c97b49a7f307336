import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  askDirectory,
  type Directory,
  readFromDirectory,
} from "#domain/identity/directory.server.ts";
import { directoryPasswords, startTestDirectory } from "#domain/identity/test-directory.ts";

const { person: password } = directoryPasswords;
const wrong = { status: "refused", problem: "wrong" };
const away = { status: "refused", problem: "away" };
let server: Awaited<ReturnType<typeof startTestDirectory>>;
let directory: Directory;

beforeAll(async () => {
  server = await startTestDirectory();
  directory = server.directory;
});
afterAll(() => server.remove());

describe("A directory", () => {
  it("lets in by the right password, Cyrillic names and passwords too", async () => {
    expect(await askDirectory(directory, "nina", password)).toMatchObject({
      status: "right",
      person: { name: "Нина Соколова", isDisabled: false },
    });
    expect(await askDirectory(directory, "соколова", password)).toMatchObject({
      status: "right",
      person: { name: "Анна Соколова" },
    });
  });

  it("answers alike: wrong, unknown, disabled, twice there, empty", async () => {
    for (const [name, typed] of [
      ["nina", "wrong"],
      ["nina", ""],
      ["", password],
      ["nobody", password],
      ["gone", password],
      ["twice", password],
    ] as const)
      expect([name, typed, await askDirectory(directory, name, typed)]).toEqual([
        name,
        typed,
        wrong,
      ]);
  });

  it.each(["*", "*)(uid=*", "nina)(uid=*", "admin)(&)", "n\\69na", "nina\u0000", "(|(uid=nina))"])(
    "takes %j for a name and for nothing else",
    async (name) => {
      expect(await askDirectory(directory, name, password)).toEqual(wrong);
    },
  );

  it("is asked with an escaped filter", async () => {
    await askDirectory(directory, "*)(uid=*", password);
    expect(server.said()).toContain("(uid=\\2A\\29\\28uid=\\2A)");
  });

  it("tells the groups of a person, and the groups of her groups where that is wanted", async () => {
    const names = async (areGroupsNested: boolean) => {
      const found = await readFromDirectory({ ...directory, areGroupsNested }, "nina");
      return found?.groups.map((dn) => dn.split(",")[0]).toSorted();
    };
    expect(await names(false)).toEqual(["cn=librarians"]);
    expect(await names(true)).toEqual(["cn=everybody", "cn=librarians", "cn=staff"]);
  });

  it("over an encrypted connection is believed with the library's authority, and only then", async () => {
    const secure = { ...directory, url: server.secureUrl };
    expect(await askDirectory(secure, "nina", password)).toEqual(away);
    const { authority } = server;
    const trusting = { ...secure, authority };
    expect(await askDirectory(trusting, "nina", password)).toMatchObject({ status: "right" });
  });

  it("that is away, or does not know the library, lets nobody in", async () => {
    const stranger = { ...directory, bindPassword: "wrong" };
    expect(await askDirectory(stranger, "nina", password)).toEqual(away);
    await server.stop();
    expect(await askDirectory(directory, "nina", password)).toEqual(away);
    await server.restart();
    expect(await askDirectory(directory, "nina", password)).toMatchObject({ status: "right" });
  });
});
