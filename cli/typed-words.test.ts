import { defineCommand } from "citty";
import { describe, expect, it } from "vitest";
import { manyWords, refuseStrayWords } from "#cli/typed-words.ts";

const device = { type: "positional", description: "Name", required: true } as const;
const options = {
  reason: { type: "string", description: "Why" },
  json: { type: "boolean", description: "As JSON" },
} as const;

const revoke = defineCommand({ args: { device, ...options } });
const name = defineCommand({
  args: { device, name: manyWords({ type: "positional", description: "Name" }), ...options },
});
const list = defineCommand({ args: options });
const said = (command: { readonly args?: unknown }, line: string) => {
  try {
    refuseStrayWords(line.split(" ").filter(Boolean), (command.args ?? {}) as typeof options);
    return "obeyed";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe("Words that a command does not know what to do with", () => {
  it("stop it: a device of three words without quotes is not the one that its first word names", () => {
    expect(said(revoke, "Kiosk at the door")).toBe(
      'What is "at" for? Put quotes around words that belong together, or try --help.',
    );
    expect(said(list, "Kiosk")).toContain('What is "Kiosk" for?');
  });

  it("are not those of an option, nor what stands behind --", () => {
    expect(said(revoke, "Kiosk --reason broken --json")).toBe("obeyed");
    expect(said(revoke, "--reason broken Kiosk")).toBe("obeyed");
    expect(said(revoke, "-- -Kiosk-")).toBe("obeyed");
    expect(said(list, "--json")).toBe("obeyed");
  });

  it("are taken where a sentence is typed", () => {
    expect(said(name, "Kiosk The one at the door")).toBe("obeyed");
  });

  it("leave it to the command to miss one", () => {
    expect(said(revoke, "")).toContain("Missing required positional argument");
  });
});
