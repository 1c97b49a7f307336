import { describe, expect, it } from "vitest";
import { keptClasses, readTitleDraft, titleAsTyped } from "#domain/catalog/title-draft.ts";

const typed = {
  title: " Мастер  и Маргарита: роман? ",
  authors: "Булгаков М. А.",
  isbn: "978-5-17-090338-2",
  year: "1967",
  language: "RU",
  subjects: "Дьявол; Москва ;Москва",
  bbk: "84(2Рос=Рус)6",
  udc: "821.161.1",
  audience: "adult",
  kind: "serial",
};

describe("The simple form of a title", () => {
  it("reads what was typed, and writes it back the same", () => {
    const read = readTitleDraft(typed);
    if (read.status === "faulty") throw new Error("faulty");
    expect(read.draft).toMatchObject({
      title: "Мастер и Маргарита: роман?",
      isbn: "9785170903382",
      year: 1967,
      language: "ru",
      subjects: ["Дьявол", "Москва"],
      classes: ["bbk:84(2Рос=Рус)6", "udc:821.161.1"],
      isSerial: true,
    });
    expect(readTitleDraft(titleAsTyped(read.draft))).toEqual(read);
  });

  it.each([
    [{ title: "" }, { title: "missing" }],
    [{ title: "x".repeat(1001) }, { title: "too-long" }],
    [{ title: "a\u202eb" }, { title: "control-signs" }],
    [{ isbn: "978-5-17-090338-3" }, { isbn: "wrong-isbn" }],
    [{ otherIsbns: "9785170903382; 12" }, { otherIsbns: "wrong-isbn" }],
    [{ year: "196x" }, { year: "no-year" }],
    [{ year: "2101" }, { year: "no-year" }],
    [{ language: "русский" }, { language: "no-language" }],
  ])("tells a fault beside its field: %o", (change, faults) => {
    expect(readTitleDraft({ ...typed, ...change })).toEqual({ status: "faulty", faults });
  });

  it("takes as many signs as there is room for, an emoji being one", () => {
    expect(readTitleDraft({ ...typed, title: "😀".repeat(1000) }).status).toBe("read");
    expect(readTitleDraft({ ...typed, title: "😀".repeat(1001) }).status).toBe("faulty");
  });

  const whole = () => {
    const read = readTitleDraft(typed);
    if (read.status === "faulty") throw new Error("the example is faulty");
    return read.draft;
  };

  it("finds no fault in what stood there before, and in every change of it", () => {
    const subjects = Array.from({ length: 90 }, (_, place) => `Реки Сибири, часть ${place}`);
    const long = { ...whole(), subjects, title: "a\u202eb", notes: "x\n".repeat(3000) };
    const same = titleAsTyped(long);
    expect(same.subjects.length).toBeGreaterThan(2000);
    const notes = same.notes.replaceAll("\n", "\r\n");
    expect(readTitleDraft({ ...same, notes, year: "1987" }, long)).toMatchObject({
      status: "read",
      draft: { subjects, title: "a\u202eb", year: 1987 },
    });
    const longer = { ...same, subjects: `${same.subjects}; Лена` };
    expect(readTitleDraft(longer, long)).toEqual({
      status: "faulty",
      faults: { subjects: "too-long" },
    });
  });

  it("parts no heading with which it began, and takes others beside it", () => {
    const known = ["Война; мир", "Война", "Rivers;  old"];
    const of = (subjects: string, from?: readonly string[]) => {
      const read = readTitleDraft(
        { ...typed, subjects },
        from === undefined ? null : { ...whole(), subjects: from },
      );
      return read.status === "read" ? read.draft.subjects : read;
    };
    expect(of("Война; мир; Война; Rivers; old", known)).toEqual(known);
    expect(of("Москва; Война; мир", known)).toEqual(["Москва", "Война; мир"]);
    expect(of("Война; Дом; мир", known)).toEqual(["Война", "Дом", "мир"]);
    expect(of("Война; мир")).toEqual(["Война", "мир"]);
  });

  it("leaves numbers of other schemes alone", () => {
    expect(keptClasses(["lcc:PG3476", "udc:821"])).toEqual(["lcc:PG3476"]);
  });
});
