import { OperatorError } from "#cli/operator-error.ts";

type Findable = { readonly id: string; readonly name: string; readonly status: string };

export type Found<Device> =
  | { readonly status: "found"; readonly device: Device }
  | { readonly status: "unknown" }
  | { readonly status: "ambiguous"; readonly devices: readonly Device[] };

/** Signs of an id that are enough to mean one. */
const shortestPrefix = 4;

/**
 * The device that an operator means: its whole id, its name, or the beginning of its id. Of several
 * with one name the only one that is not revoked is meant.
 */
export function findDevice<Device extends Findable>(
  devices: readonly Device[],
  wanted: string,
): Found<Device> {
  for (const fits of [isIdOf, isNameOf, isNearlyNameOf, isBeginningOf]) {
    const fitting = devices.filter((device) => fits(device, wanted));
    const inUse = fitting.filter((device) => device.status !== "revoked");
    const [device, ...others] = inUse.length === 1 ? inUse : fitting;
    if (device === undefined) continue;
    return others.length === 0
      ? { status: "found", device }
      : { status: "ambiguous", devices: fitting };
  }
  return { status: "unknown" };
}

/** The terminal itself is a device, too, but there is no screen that could be locked or told something. */
export function tabletOnly<Device extends { readonly kind: string; readonly name: string }>(
  device: Device,
): Device {
  if (device.kind !== "console") return device;
  throw new OperatorError(`"${device.name}" is this terminal itself, not a tablet.`);
}

function isIdOf({ id }: Findable, wanted: string): boolean {
  return id === wanted;
}

function isNameOf({ name }: Findable, wanted: string): boolean {
  return name === wanted;
}

function isNearlyNameOf({ name }: Findable, wanted: string): boolean {
  return name.toLocaleLowerCase().trim() === wanted.toLocaleLowerCase().trim();
}

function isBeginningOf({ id }: Findable, wanted: string): boolean {
  return wanted.length >= shortestPrefix && id.startsWith(wanted.toLowerCase());
}
