import { describe, expect, it } from "vitest";
import { findDevice, tabletOnly } from "#cli/device/find.ts";

const device = (id: string, name: string, status = "active") => ({ id, name, status });
const hall = device("0b8d2c1e-0000", "Hall");
const door = device("0b8d9999-0000", "Kiosk at the door");
const old = device("77777777-0000", "Hall", "revoked");
const all = [hall, door, old];
const idOf = (wanted: string, devices = all) => {
  const found = findDevice(devices, wanted);
  return found.status === "found" ? found.device.id : found.status;
};

describe("The device that an operator means", () => {
  it("is named by its id, by the beginning of it, or by its name", () => {
    expect(idOf("0b8d9999-0000")).toBe(door.id);
    expect(idOf("0B8D9")).toBe(door.id);
    expect(idOf("Kiosk at the door")).toBe(door.id);
    expect(idOf("kiosk AT the door ")).toBe(door.id);
  });

  it("is the one in use where an old one had the same name", () => {
    expect(idOf("Hall")).toBe(hall.id);
    expect(idOf("Hall", [old])).toBe(old.id);
    expect(idOf("Hall", [hall, device("1", "Hall")])).toBe("ambiguous");
  });

  it("is asked for again where several begin alike, or none does", () => {
    expect(idOf("0b8d")).toBe("ambiguous");
    expect(idOf("0b8")).toBe("unknown");
    expect(idOf("")).toBe("unknown");
    expect(idOf("Cellar")).toBe("unknown");
  });

  it("is a tablet where a screen is needed, and not the terminal itself", () => {
    expect(tabletOnly({ kind: "kiosk", name: "Hall" }).name).toBe("Hall");
    expect(() => tabletOnly({ kind: "console", name: "Console" })).toThrow(
      '"Console" is this terminal itself, not a tablet.',
    );
  });
});
