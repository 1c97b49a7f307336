import { describe, expect, it } from "vitest";
import { judgeRoles } from "./doctor.ts";

const of = (role: string, wish: { isSuperuser?: boolean; mayRewriteJournal?: boolean } = {}) => ({
  role,
  isSuperuser: false,
  mayRewriteJournal: false,
  ...wish,
});
const [owner, app, worker] = [of("owner"), of("app"), of("worker")];

describe("What the doctor says of the roles in the database", () => {
  it("is good where each has its own", () => {
    expect(judgeRoles(app, owner, worker)).toMatchObject({
      state: "good",
      says: "owner, app, worker",
    });
  });

  it.each([
    ["bad", of("postgres", { isSuperuser: true }), owner, worker],
    ["weaker", owner, owner, owner],
    ["weaker", of("app", { mayRewriteJournal: true }), owner, worker],
    ["weaker", app, owner, app],
  ] as const)("is %s otherwise", (state, serving, owning, working) => {
    expect(judgeRoles(serving, owning, working).state).toBe(state);
  });
});
