import { expect, it } from "vitest";
import { readComfort } from "./comfort.ts";
import { completeHello } from "./kept-hello.ts";
import type { Hello, KioskSettings } from "./request.ts";

const settings: KioskSettings = {
  deviceName: "Hall",
  libraryName: "Stadtbücherei",
  language: "ru",
  branch: { code: "MAIN", name: "Main", timeZone: "Asia/Kathmandu" },
  itemCodes: [],
  cardCodes: [],
  codeFormats: ["code39"],
  secondOpinion: true,
  pinLength: 4,
  phoneCards: null,
  idleSeconds: 60,
  warningSeconds: 20,
  receipt: { qr: true, paper: 58, mail: true },
  isDemo: false,
  lock: null,
  message: null,
  comfort: readComfort({ contrast: "high" }),
};
const hello: Hello = { outcome: "hello", now: "2026-12-14T10:00:00Z", settings };

it("What an older version kept is read with the defaults of what came later", () => {
  const {
    language: _language,
    lock: _lock,
    message: _message,
    receipt: _receipt,
    comfort: _comfort,
    codeFormats: _formats,
    secondOpinion: _second,
    ...before
  } = settings;
  const kept = { ...hello, settings: before } as Hello;
  expect(completeHello(kept).settings.language).toBe("en");
  expect(completeHello(kept).settings).toMatchObject({
    lock: null,
    message: null,
    secondOpinion: false,
    receipt: { qr: false, paper: null, mail: false },
  });
  expect(completeHello(kept).settings.comfort).toEqual(readComfort(undefined));
  expect(completeHello(kept).settings.libraryName).toBe("Stadtbücherei");
});

it("What the library has said stands", () => {
  expect(completeHello(hello)).toEqual(hello);
});
