import { describe, expect, it } from "vitest";
import { refuseState } from "#domain/catalog/publishing.ts";

const facts = {
  before: "review",
  wanted: "published",
  mayPublish: true,
  isReviewFirst: true,
  isOwnWork: false,
} as const;

describe("Publishing a title", () => {
  it("is open to who may, after the review, if somebody else wrote all that is new in it", () => {
    expect(refuseState(facts)).toBeNull();
  });
  it.each([
    [{ mayPublish: false }, "may-not-publish"],
    [{ before: "draft" }, "needs-review"],
    [{ before: null }, "needs-review"],
    [{ isOwnWork: true }, "own-work"],
  ] as const)("with %o is refused", (change, problem) => {
    expect(refuseState({ ...facts, ...change })).toBe(problem);
  });
  it("is taken back by those alone who may publish, and needs no review for that", () => {
    const back = { ...facts, before: "published", wanted: "draft", isOwnWork: true } as const;
    expect(refuseState(back)).toBeNull();
    expect(refuseState({ ...back, mayPublish: false })).toBe("may-not-publish");
  });
  it("needs no review where the library wants none, and none for a correction", () => {
    expect(
      refuseState({ ...facts, before: null, isReviewFirst: false, isOwnWork: true }),
    ).toBeNull();
    expect(refuseState({ ...facts, before: "published", mayPublish: false })).toBeNull();
  });
});
