import { describe, expect, it } from "vitest";
import { inventoryNumberAfter, readItemDraft } from "#domain/items/item-draft.ts";

const typed = { branch: "MAIN", itemType: "BOOK", price: "12,50", callNumber: " 84(2Рос)  Т 52 " };
const whole = { digits: 2, leaves: false };
const some = { digits: 2, leaves: true };

describe("What was typed of an item", () => {
  it("is read as a whole: empty fields are empty", () => {
    expect(readItemDraft(typed, whole)).toEqual({
      status: "read",
      draft: {
        lists: {
          branch: "MAIN",
          itemType: "BOOK",
          shelf: null,
          collection: null,
          condition: null,
          source: null,
        },
        callNumber: "84(2Рос) Т 52",
        inventoryNumber: null,
        price: 1250,
        parts: "",
        isForLoan: true,
      },
    });
  });

  it("is read in part for many items: what is empty stays, a dash empties", () => {
    expect(readItemDraft({ shelf: "A1", callNumber: "-" }, some)).toEqual({
      status: "read",
      draft: { lists: { shelf: "A1" }, callNumber: null },
    });
    expect(readItemDraft({ branch: "-" }, some)).toMatchObject({ faults: { branch: "missing" } });
  });

  it.each([
    [{ price: "12.505" }, { price: "no-amount" }],
    [{ price: "free" }, { price: "no-amount" }],
    [{ inventoryNumber: "12:3" }, { inventoryNumber: "forbidden-signs" }],
    [{ inventoryNumber: "12 3" }, { inventoryNumber: "bad-code" }],
    [{ inventoryNumber: "9".repeat(65) }, { inventoryNumber: "too-long" }],
    [{ callNumber: "9".repeat(201) }, { callNumber: "too-long" }],
    [{ branch: "" }, { branch: "missing" }],
  ])("is refused with its fault: %o", (change, faults) => {
    expect(readItemDraft({ ...typed, ...change }, whole)).toEqual({ status: "faulty", faults });
  });

  it("may say that it costs nothing", () => {
    expect(readItemDraft({ price: "0,00" }, some)).toMatchObject({ draft: { price: 0 } });
  });
});

describe("The inventory number of the next copy", () => {
  it("counts the last digits up, as wide as they were", () => {
    expect(inventoryNumberAfter("MAIN-KR-00099", 2)).toBe("MAIN-KR-00101");
    expect(inventoryNumberAfter("99", 1)).toBe("100");
    expect(inventoryNumberAfter("А12б", 1)).toBe("А13б");
    expect(inventoryNumberAfter("rare", 0)).toBe("rare");
    expect(inventoryNumberAfter("rare", 1)).toBe("rare-2");
  });
});
