import { expect, test, vi } from "vitest";
import { withLock } from "./lock.ts";

test("without Web Locks work of one name goes one after another, also after a failure", async () => {
  vi.stubGlobal("navigator", undefined);
  const steps: string[] = [];
  const work = (name: string, fails: boolean) => async () => {
    steps.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    steps.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };
  const results = await Promise.allSettled([
    withLock("outbox", work("first", true)),
    withLock("outbox", work("second", false)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(steps).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  vi.unstubAllGlobals();
});

test("Web Locks are used where the browser has them", async () => {
  const request = vi.fn((_: string, work: () => Promise<unknown>) => work());
  vi.stubGlobal("navigator", { locks: { request } });
  expect(await withLock("outbox", async () => 7)).toBe(7);
  expect(request.mock.calls[0]?.[0]).toBe("outbox");
  vi.unstubAllGlobals();
});
