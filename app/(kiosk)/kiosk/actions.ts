"use server";

import type { Delivery } from "#domain/circulation/command.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";

/** The online screen's door: the signed bytes as they are, checked and parsed behind it. */
export async function sendCommand(signed: unknown): Promise<Delivery> {
  return await takeCommand(signed);
}
