import { describe, expect, it } from "vitest";
import type { Actor } from "#domain/identity/actor.ts";
import { readComfort } from "#domain/kiosk/comfort.ts";
import { hello } from "#domain/kiosk/hello.server.ts";

const now = new Date("2026-03-02T12:00:00Z");
const actor = (settings: Record<string, unknown>): Actor => ({
  device: {
    id: "0b8d2c1e-6a51-4c3a-9a52-1f4be0a3c001",
    kind: "kiosk",
    name: "Front desk",
    lock: null,
    message: null,
  },
  branch: {
    id: 1,
    code: "MAIN",
    name: "Main library",
    timeZone: "Asia/Irkutsk",
    hours: [],
    closedDays: [],
  },
  settings,
});

describe("What a tablet is told when it asks", () => {
  it("is where it is, what time it is, and what holds where nobody chose anything", () => {
    expect(hello(actor({}), now)).toEqual({
      outcome: "hello",
      now: "2026-03-02T12:00:00.000Z",
      settings: {
        deviceName: "Front desk",
        libraryName: "Bibliomat",
        language: "en",
        branch: { code: "MAIN", name: "Main library", timeZone: "Asia/Irkutsk" },
        itemCodes: [],
        cardCodes: [],
        codeFormats: ["qr", "code128", "code39", "codabar", "ean13"],
        secondOpinion: false,
        pinLength: 4,
        phoneCards: null,
        idleSeconds: 60,
        warningSeconds: 20,
        receipt: { qr: true, paper: null, mail: false },
        isDemo: false,
        lock: null,
        message: null,
        comfort: readComfort(undefined),
      },
    });
  });

  it("is what staff have hung on it: out of service, a message", () => {
    const { device, ...rest } = actor({});
    const hung = { ...device, lock: { reason: "A new stand comes" }, message: "Closed on Friday" };
    expect(hello({ device: hung, ...rest }, now).settings).toMatchObject({
      lock: { reason: "A new stand comes" },
      message: "Closed on Friday",
    });
  });

  it("is what the library chose", () => {
    const rule = { lengths: [14], prefix: "3", checkDigit: "luhn" };
    const chosen = {
      "library.name": "Нордштадт",
      "library.language": "ru",
      "pin.length": 6,
      "codes.items": [rule],
      "kiosk.theme": "dark",
      "kiosk.text-size": "150",
      "kiosk.contrast": "highest",
    };
    expect(hello(actor(chosen), now).settings).toMatchObject({
      libraryName: "Нордштадт",
      language: "ru",
      pinLength: 6,
      phoneCards: null,
      itemCodes: [rule],
      cardCodes: [],
      comfort: { theme: "dark", textSize: "150", contrast: "usual" },
    });
  });

  it("reads the kinds of codes that the library chose, and the usual ones where it chose none", () => {
    const formats = (stored: unknown) =>
      hello(actor({ "codes.formats": stored }), now).settings.codeFormats;
    expect(formats(["code39", "qr", "code39", "magic", 7])).toEqual(["code39", "qr"]);
    for (const none of [[], ["magic"], "code39", null]) {
      expect(formats(none)).toEqual(["qr", "code128", "code39", "codabar", "ean13"]);
    }
  });

  it("lets a rule leave out what does not matter", () => {
    const rules = hello(actor({ "codes.items": [{ stripStart: "*" }] }), now).settings.itemCodes;
    expect(rules).toEqual([{ lengths: [], prefix: "", checkDigit: "none", stripStart: "*" }]);
  });

  it.each([
    [[{ lengths: [14], prefix: "3", checkDigit: "magic" }]],
    [[{ lengths: "14", prefix: "3", checkDigit: "luhn" }]],
    [[null]],
    ["14 digits"],
    [{ lengths: [14] }],
  ])("is no rule where nobody can read the one that was stored (%j)", (stored) => {
    expect(hello(actor({ "codes.cards": stored }), now).settings.cardCodes).toEqual([]);
  });
});
