import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findByCard, listPatrons } from "#domain/patrons/search-patrons.server.ts";
import { openDesk, type Reader, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
let reader: Reader;
beforeAll(async () => {
  desk = await openDesk();
  reader = await desk.addReader({ familyName: "Щукина", givenName: "Алёна" });
  await desk.rows(
    "update patron set middle_name = 'Юрьевна', phone = '+7 (914) 123-45-67' where id = $1",
    [reader.patronId],
  );
  for (const familyName of ["Иванов", "Петрова", "Müller", "Хрущёв", "Лукина"])
    await desk.addReader({ familyName, givenName: "Пётр" });
});
afterAll(() => desk.database.drop());

const wish = {
  category: "",
  branch: "",
  state: "",
  sort: "match",
  direction: "up",
  page: 1,
} as const;
const found = async (typed: string, more: Partial<Parameters<typeof listPatrons>[0]> = {}) =>
  (await listPatrons({ ...wish, typed, ...more })).patrons;

describe("A librarian finds a reader", () => {
  it.each([
    ["as it is written", "Щукина Алёна"],
    ["in any order", "алёна щукина"],
    ["without the dots of ё", "Щукина Алена"],
    ["by a beginning", "щук"],
    ["by a middle name", "Юрьевна"],
    ["in Latin letters", "Shchukina"],
    ["in other Latin letters", "schukina alyona"],
    ["with a mistake of typing", "Щукинаа"],
    ["with a letter that is wrong", "Щекина"],
    ["with two letters swapped", "Щкуина"],
    ["by the phone, as it is dialled at home", "8 914 123-45-67"],
    ["by the phone, as it is dialled from abroad", "+79141234567"],
    ["by the last digits of the phone", "1234567"],
  ])("%s", async (_, typed) => {
    expect((await found(typed))[0]).toMatchObject({ handle: reader.handle });
  });

  it("by the card's number, or the beginning of it", async () => {
    for (const typed of [reader.cardNumber, reader.cardNumber.slice(0, 10)])
      expect(await found(typed)).toMatchObject([
        { handle: reader.handle, cards: [reader.cardNumber] },
      ]);
    expect(await findByCard(` ${reader.cardNumber} `)).toBe(reader.handle);
    expect(await findByCard("29999999999999")).toBe(null);
  });

  it("in Cyrillic and Latin letters alike, whatever the name is written in", async () => {
    expect(await found("мюллер")).toMatchObject([{ familyName: "Müller" }]);
    expect(await found("Khrushchev")).toMatchObject([{ familyName: "Хрущёв" }]);
    expect(await found("хрущев пётр")).toMatchObject([{ familyName: "Хрущёв" }]);
  });

  it("by a Chinese name, with and without a space, in part", async () => {
    const wang = await desk.addReader({ familyName: "王", givenName: "小明" });
    await desk.addReader({ familyName: "王", givenName: "静" });
    for (const typed of ["王小明", "王 小明", "小明"])
      expect([typed, await found(typed)]).toMatchObject([typed, [{ handle: wang.handle }]]);
    expect(await found("王")).toHaveLength(2);
    expect(await found("李")).toEqual([]);
  });

  it("and nobody by what nobody is called, however odd it is", async () => {
    for (const typed of ["Достоевский", "%", "_", "' or 1=1 --", "\\", "名"])
      expect([typed, await found(typed)]).toEqual([typed, []]);
  });

  it("by standing, and everybody where nothing was typed", async () => {
    const waiting = await desk.addReader({ familyName: "Ждущая", isPending: true });
    await desk.addReader({ familyName: "Бывшая", expiresOn: "2020-01-01" });
    await desk.addReader({ familyName: "Закрытая", restrictedUntil: "9999-12-31T00:00:00Z" });
    expect(await found("", { state: "pending" })).toMatchObject([{ handle: waiting.handle }]);
    expect(await found("", { state: "expired" })).toMatchObject([
      { familyName: "Бывшая", isExpired: true },
    ]);
    expect(await found("", { state: "restricted" })).toMatchObject([{ familyName: "Закрытая" }]);
    expect(await found("", { sort: "name" })).toHaveLength(11);
    expect(await found("", { branch: "NOWHERE" })).toEqual([]);
  });
});
