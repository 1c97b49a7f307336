import { describe, expect, it } from "vitest";
import { chineseReadings } from "#domain/catalog/chinese-readings.ts";

describe("Chinese in simplified and in traditional signs", () => {
  it.each([
    ["红楼梦", "紅樓夢"],
    ["紅樓夢", "红楼梦"],
    ["鲁迅", "魯迅"],
    ["数据结构", "數據結構"],
    ["活着", "活著"],
    ["中国", "中國"],
    ["三體", "三体"],
    ["钟表", "鐘錶"],
  ])("%s is %s", (typed, other) => {
    expect(chineseReadings(typed)).toContain(other);
  });

  it("a sign that stands for several is read as each of them", () => {
    expect(chineseReadings("头发")).toEqual(["頭發", "頭髮"]);
    expect(chineseReadings("皇后")).toEqual(["皇後"]);
  });

  it("of what is written in one way only, and of other languages, there are no readings", () => {
    for (const typed of ["", "Война и мир", "The Road", "三"])
      expect(chineseReadings(typed)).toEqual([]);
    expect(chineseReadings("国".repeat(100)).length).toBeLessThanOrEqual(6);
  });
});
