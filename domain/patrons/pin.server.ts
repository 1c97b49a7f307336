import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** argon2id at OWASP's floor: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
let nobodys: Promise<string> | null = null;

export async function hashPin(pin: string): Promise<string> {
  return await hash(pin, cost);
}

/** Takes as long for a card that does not exist or has no PIN as for one that does. */
export async function isRightPin(pinHash: string | null, pin: string): Promise<boolean> {
  nobodys ??= hashPin("no card has this PIN");
  const isRight = await verify(pinHash ?? (await nobodys), pin);
  return isRight && pinHash !== null;
}
