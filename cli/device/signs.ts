import { defineCommand } from "citty";
import { deviceArgument, meantDevice, meantTablet } from "#cli/device/meant.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { manyWords } from "#cli/typed-words.ts";
import { lockDevice } from "#domain/identity/lock-device.server.ts";
import { messageDevice } from "#domain/identity/message-device.server.ts";
import { moveDevice } from "#domain/identity/move-device.server.ts";
import { nameDevice } from "#domain/identity/name-device.server.ts";
import { longest } from "#domain/identity/plain-words.ts";
import { unlockDevice } from "#domain/identity/unlock-device.server.ts";

export const name = defineCommand({
  meta: { name: "name", description: "Give a device another name" },
  args: {
    device: deviceArgument,
    name: manyWords({
      type: "positional",
      description: "What staff call it from now on",
      required: true,
    }),
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const device = await meantDevice(args.device);
      const wanted = args._.slice(1).join(" ");
      const outcome = await nameDevice(device.id, wanted);
      if (outcome === "not-plain") throw notPlain("A name", longest.name);
      say(`"${device.name}" is now called "${wanted}".`);
    }),
});

export const move = defineCommand({
  meta: { name: "move", description: "Put a tablet into another branch" },
  args: {
    device: deviceArgument,
    branch: { type: "positional", description: "Code of the branch", required: true },
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const device = await meantTablet(args.device);
      const outcome = await moveDevice(device.id, args.branch);
      if (outcome !== "moved") throw new OperatorError(`There is no branch "${args.branch}".`);
      say(`"${device.name}" stands at ${args.branch} from its next hello on.`);
    }),
});

export const lock = defineCommand({
  meta: { name: "lock", description: "Take a tablet out of service; what it kept still comes in" },
  args: {
    device: deviceArgument,
    reason: { type: "string", description: "Shown to readers", valueHint: "words" },
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const device = await meantTablet(args.device);
      const outcome = await lockDevice(device.id, args.reason ?? null);
      if (outcome === "not-plain") throw notPlain("A reason", longest.reason);
      say(
        `"${device.name}" is out of service within half a minute, or when its reader has finished.`,
      );
    }),
});

export const unlock = defineCommand({
  meta: {
    name: "unlock",
    description: "Put a locked tablet into service, or set a frozen one free",
  },
  args: { device: deviceArgument, ...libraryOptions },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const device = await meantDevice(args.device);
      const outcome = await unlockDevice(device.id);
      if (outcome === "revoked")
        throw new OperatorError(
          `"${device.name}" is revoked. Pair it anew: bibliomat device pair --device ${device.id}`,
        );
      say(
        outcome === "set-free"
          ? `"${device.name}" is set free. See to it that only one copy of the tablet is left.`
          : `"${device.name}" is in service again within half a minute.`,
      );
    }),
});

export const message = defineCommand({
  meta: { name: "message", description: "Hang a message on a tablet's first screen" },
  args: {
    device: deviceArgument,
    text: manyWords({
      type: "positional",
      description: "What readers read there",
      required: false,
    }),
    clear: { type: "boolean", description: "Take the message away" },
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const text = args._.slice(1).join(" ");
      if ((text === "") !== (args.clear === true))
        throw new OperatorError("Give the words of the message, or --clear.", "usage");
      const device = await meantTablet(args.device);
      const outcome = await messageDevice(device.id, args.clear === true ? null : text);
      if (outcome === "not-plain") throw notPlain("A message", longest.message);
      say(
        outcome === "cleared"
          ? `"${device.name}" shows no message within half a minute.`
          : `"${device.name}" shows it within half a minute.`,
      );
    }),
});

function notPlain(what: string, most: number): OperatorError {
  return new OperatorError(`${what} is one line of plain words, at most ${most} signs.`, "usage");
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
