import { describe, expect, it } from "vitest";
import { lastPart, readNameDraft } from "#domain/catalog/name-draft.ts";

const before = { kind: "person", name: "Chekhov Anton" } as const;

describe("A name with its variants", () => {
  it("keeps what it was called before as a variant, and each of them once", () => {
    const typed = {
      name: "Anton Chekhov",
      variants: "Антон Чехов\n\n契诃夫\nАнтон Чехов",
      note: "",
    };
    expect(readNameDraft(typed, before)).toEqual({
      status: "read",
      draft: {
        name: "Anton Chekhov",
        variants: ["Антон Чехов", "契诃夫", "Chekhov Anton"],
        note: "",
      },
    });
  });

  it.each([
    [{ name: " " }, { name: "missing" }],
    [{ name: "Chekhov, Anton" }, { name: "with-comma" }],
    [{ name: "x".repeat(501) }, { name: "too-long" }],
    [{ name: "A", variants: "B, C" }, { variants: "with-comma" }],
    [{ name: "A", note: "x".repeat(2001) }, { note: "too-long" }],
  ])("is not taken as %j: %j", (typed, faults) => {
    expect(readNameDraft(typed, before)).toEqual({ status: "faulty", faults });
  });

  it("is suggested for the last of several persons or subjects, and for the whole of a series", () => {
    expect(lastPart("Leo Tolstoy, Che", "person")).toEqual({
      before: "Leo Tolstoy, ",
      part: "Che",
    });
    expect(lastPart("War; Riv", "subject")).toEqual({ before: "War; ", part: "Riv" });
    expect(lastPart("A, B; C", "series")).toEqual({ before: "", part: "A, B; C" });
  });
});
