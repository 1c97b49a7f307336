import { describe, expect, it } from "vitest";
import { drawWithdrawal } from "#domain/items/withdrawal-paper.server.ts";
import { canRasterise, textOf } from "#domain/patrons/test-card.ts";

describe.skipIf(!canRasterise)("An act on paper (asks for poppler)", () => {
  it("names every item with its price over as many pages as it takes, and the sum once", async () => {
    const pdf = await drawWithdrawal({
      title: "Акт списания № 3/2026",
      lines: ["Центральная библиотека", "Причина: ветхость"],
      heads: ["№", "Инв. номер", "Штрихкод", "Книга", "Цена"],
      rows: Array.from({ length: 70 }, (_, place) => [
        String(place + 1),
        `MAIN-KR-${String(place + 1).padStart(5, "0")}`,
        "30000000000001",
        "曹雪芹. 红楼梦",
        "120,50 ₽",
      ]),
      sum: "70 экз., сумма: 8 435,00 ₽",
      signatures: ["Комиссия"],
    });
    const text = textOf(pdf);
    expect(text.split("\f").length - 1).toBe(2);
    for (const part of ["Акт списания № 3/2026", "Причина: ветхость", "MAIN-KR-00070", "红楼梦"])
      expect(text).toContain(part);
    expect(text.split("8 435,00")).toHaveLength(2);
  });
});
