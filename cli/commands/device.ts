import { defineCommand } from "citty";
import { renderUnicodeCompact } from "uqr";
import { deviceArgument, meantDevice, meantTablet } from "#cli/device/meant.ts";
import { lock, message, move, name, unlock } from "#cli/device/signs.ts";
import { deviceTable } from "#cli/device/table.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { type OpenedPairing, openPairing } from "#domain/identity/open-pairing.server.ts";
import { pairingMinutes } from "#domain/identity/pairing-code.ts";
import { revokeDevice } from "#domain/identity/revoke-device.server.ts";
import { listKiosks } from "#domain/kiosk/list-kiosks.server.ts";

const pair = defineCommand({
  meta: { name: "pair", description: "Make a one-time code that turns a tablet into a kiosk" },
  args: {
    ...libraryOptions,
    name: { type: "string", description: "What staff call it", valueHint: "Kiosk at the door" },
    branch: {
      type: "string",
      description: "Code of its branch (default: the first)",
      valueHint: "code",
    },
    device: {
      type: "string",
      description: "Pair this device anew instead of making one",
      valueHint: "name or id",
    },
    json: { type: "boolean", description: "Print as JSON" },
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const device = args.device === undefined ? undefined : await meantTablet(args.device);
      const opened = await openPairing({
        name: args.name ?? device?.name,
        branch: args.branch ?? device?.branch,
        deviceId: device?.id,
      });
      if (opened.status !== "opened") throw refused(opened, args.branch);
      if (args.json) return void process.stdout.write(`${JSON.stringify(opened)}\n`);
      const { code, name, branch } = opened;
      process.stdout.write(`${renderUnicodeCompact(`BP:${code}`)}\n`);
      process.stdout.write(
        `Pairing code for "${name}" at ${branch}: ${code.slice(0, 4)} ${code.slice(4)}\n`,
      );
      process.stdout.write(
        `Type it at /kiosk on the tablet, or show it this picture, within ${pairingMinutes} minutes.\n`,
      );
    }),
});

const list = defineCommand({
  meta: { name: "list", description: "The devices of the library" },
  args: {
    ...libraryOptions,
    json: { type: "boolean", description: "Print one JSON object a line" },
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const now = Date.now();
      const devices = await listKiosks(now);
      process.stdout.write(
        args.json
          ? devices.map((device) => `${JSON.stringify(device)}\n`).join("")
          : deviceTable(devices, now),
      );
    }),
});

const revoke = defineCommand({
  meta: { name: "revoke", description: "Refuse a device from its next command on" },
  args: {
    device: deviceArgument,
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      await revokeDevice((await meantDevice(args.device)).id);
      process.stdout.write("revoked\n");
    }),
});

export const command = defineCommand({
  meta: {
    name: "device",
    description: "Tablets: pair, list, name, move, lock, unlock, message, revoke",
  },
  subCommands: { pair, list, name, move, lock, unlock, message, revoke },
});

function refused(
  opened: Exclude<OpenedPairing, { status: "opened" }>,
  branch: string | undefined,
): OperatorError {
  if (opened.status !== "unknown-branch")
    return new OperatorError("A name is one line of plain words, at most 80 signs.", "usage");
  const known =
    opened.branches.length > 0 ? `There are: ${opened.branches.join(", ")}.` : "There is none yet.";
  return new OperatorError(`There is no branch "${branch ?? ""}". ${known}`);
}
