import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const health = { pending: 0, lastScanAt: null, problems: [] };
let isPromised = false;
let mayPromise = false;
let isInstalled = false;
const persist = vi.fn(async () => {
  isPromised = mayPromise;
  return isPromised;
});

beforeEach(() => {
  isPromised = false;
  mayPromise = true;
  isInstalled = false;
  persist.mockClear();
  vi.resetModules();
  vi.stubGlobal("navigator", { storage: { persisted: async () => isPromised, persist } });
  vi.stubGlobal("matchMedia", () => ({ matches: isInstalled }));
  vi.stubGlobal("document", { documentElement: { lang: "en" } });
});
afterEach(() => vi.unstubAllGlobals());

const report = async () => {
  const { collectReport } = await import("#app/(kiosk)/kiosk/tablet-report.ts");
  const { isStoragePersistent, problems } = await collectReport(health);
  return { isStoragePersistent, problems };
};
const notKept = { isStoragePersistent: false, problems: ["storage-not-persistent"] };

describe("A tablet whose browser has not promised to keep its store", () => {
  it("says so, and asks nobody before it is installed", async () => {
    expect(await report()).toEqual(notKept);
    expect(persist).not.toHaveBeenCalled();
  });

  it("asks again when it runs as an installed app, and then has nothing more to say", async () => {
    isInstalled = true;
    expect(await report()).toEqual(notKept);
    expect(await report()).toEqual({ isStoragePersistent: true, problems: [] });
    expect(persist).toHaveBeenCalledOnce();
  });

  it("asks once a page and waits for no answer: a browser may put the question to a person", async () => {
    isInstalled = true;
    persist.mockImplementationOnce(() => new Promise(() => {}));
    expect(await report()).toEqual(notKept);
    expect(await report()).toEqual(notKept);
    expect(persist).toHaveBeenCalledOnce();
  });
});
