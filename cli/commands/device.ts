import { defineCommand } from "citty";
import { renderUnicodeCompact } from "uqr";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { listDevices } from "#domain/identity/list-devices.server.ts";
import { openPairing, pairingMinutes } from "#domain/identity/open-pairing.server.ts";
import { revokeDevice } from "#domain/identity/revoke-device.server.ts";

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
      valueHint: "id",
    },
    json: { type: "boolean", description: "Print as JSON" },
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const device = args.device === undefined ? undefined : await idOf(args.device);
      const opened = await openPairing({ name: args.name, branch: args.branch, deviceId: device });
      if (opened.status === "unknown-branch") {
        const known =
          opened.branches.length > 0
            ? `There are: ${opened.branches.join(", ")}.`
            : "There is none yet.";
        throw new OperatorError(`There is no branch "${args.branch ?? ""}". ${known}`);
      }
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
      for (const device of await listDevices()) {
        const { id, status, kind, branch, epoch, name } = device;
        const words = [
          id,
          status.padEnd(7),
          kind.padEnd(7),
          branch,
          `epoch ${epoch}`,
          device.pairedAt.toISOString(),
          name,
        ];
        process.stdout.write(`${args.json ? JSON.stringify(device) : words.join("  ")}\n`);
      }
    }),
});

const revoke = defineCommand({
  meta: { name: "revoke", description: "Refuse a device from its next command on" },
  args: {
    device: { type: "positional", description: "Id or name of the device", required: true },
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      await revokeDevice(await idOf(args.device));
      process.stdout.write("revoked\n");
    }),
});

export const command = defineCommand({
  meta: { name: "device", description: "Tablets: pair, list, revoke" },
  subCommands: { pair, list, revoke },
});

async function idOf(wanted: string): Promise<string> {
  const found = (await listDevices()).filter(
    (device) => device.id === wanted || device.name === wanted,
  );
  const [device, ...others] = found;
  if (device === undefined)
    throw new OperatorError(`There is no device "${wanted}". See: bibliomat device list`);
  if (others.length > 0)
    throw new OperatorError(`${found.length} devices are called "${wanted}". Name one by its id.`);
  return device.id;
}
