import { findDevice, tabletOnly } from "#cli/device/find.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { listDevices } from "#domain/identity/list-devices.server.ts";

type Listed = Awaited<ReturnType<typeof listDevices>>[number];

export const deviceArgument = {
  type: "positional",
  description: "Name of the device, or the beginning of its id",
  required: true,
} as const;

/** The device that an operator means; where that is not clear she is told which there are. */
export async function meantDevice(wanted: string): Promise<Listed> {
  const found = findDevice(await listDevices(), wanted);
  if (found.status === "found") return found.device;
  if (found.status === "unknown")
    throw new OperatorError(`There is no device "${wanted}". See: bibliomat device list`);
  const which = found.devices.map(({ id, name, branch, status }) =>
    [`  ${id}`, branch, status, name].join("  "),
  );
  throw new OperatorError(
    `"${wanted}" may be ${found.devices.length} devices. Name one by its id:\n${which.join("\n")}`,
  );
}

export async function meantTablet(wanted: string): Promise<Listed> {
  return tabletOnly(await meantDevice(wanted));
}
