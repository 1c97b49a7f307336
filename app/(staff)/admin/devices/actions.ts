"use server";

import { refresh } from "next/cache";
import { type FormState, freshForm, readText, readTyped } from "#app/form-state.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { lockDevice } from "#domain/identity/lock-device.server.ts";
import { messageDevice } from "#domain/identity/message-device.server.ts";
import { moveDevice } from "#domain/identity/move-device.server.ts";
import { nameDevice } from "#domain/identity/name-device.server.ts";
import { openPairing } from "#domain/identity/open-pairing.server.ts";
import { pairingMinutes } from "#domain/identity/pairing-code.ts";
import type { Person } from "#domain/identity/person.ts";
import { revokeDevice } from "#domain/identity/revoke-device.server.ts";
import { unlockDevice } from "#domain/identity/unlock-device.server.ts";
import { watchPairing } from "#domain/identity/watch-pairing.server.ts";
import { listKiosks } from "#domain/kiosk/list-kiosks.server.ts";

const permission = "manage-devices";
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const outcomes = [
  "named",
  "moved",
  "shown",
  "cleared",
  "locked",
  "unlocked",
  "set-free",
  "revoked",
] as const;
export type DeviceOutcome = (typeof outcomes)[number];
export type DeviceProblem = "not-plain" | "unknown" | "unknown-branch" | "wrong-name";
type Answer = DeviceOutcome | DeviceProblem | "not-permitted";
type State = FormState<DeviceProblem, { readonly outcome: DeviceOutcome }>;

/** What can be done to a tablet from its page: the same acts as at the terminal. */
const acts = {
  rename: (id, words, by) => nameDevice(id, words, by),
  move: (id, words, by) => moveDevice(id, words, by),
  message: (id, words, by) => messageDevice(id, words, by),
  clear: (id, _, by) => messageDevice(id, null, by),
  lock: (id, words, by) => lockDevice(id, words.trim() === "" ? null : words, by),
  unlock: (id, _, by) => unlockDevice(id, by),
  revoke: (id, words, by) => revokeByName(id, words, by),
} as const satisfies Readonly<
  Record<string, (id: string, words: string, by: Person) => Promise<Answer>>
>;
export type DeviceAct = keyof typeof acts;

export async function changeDeviceAction(_: unknown, form: unknown): Promise<State> {
  const passed = await requireActor({ permission });
  const typed = readTyped(form, ["words"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const id = readText(form, "device");
  const act = readText(form, "act");
  if (!(idShape.test(id) && isAct(act))) return { ...freshForm, typed, problem: "unknown" };
  if ((await readTablet(id)) === undefined) return { ...freshForm, typed, problem: "unknown" };
  const answer = await acts[act](id, typed.words ?? "", passed.person);
  const outcome = outcomes.find((each) => each === answer);
  // An unlocked tablet that is revoked is told as what it is.
  if (outcome === undefined || (act === "unlock" && outcome === "revoked"))
    return { ...freshForm, typed, problem: outcome === undefined ? problemOf(answer) : "unknown" };
  refresh();
  return { ...freshForm, told: { outcome } };
}

function isAct(text: string): text is DeviceAct {
  return Object.hasOwn(acts, text);
}

function problemOf(answer: Answer): DeviceProblem | "not-permitted" {
  const problems = ["not-plain", "unknown-branch", "wrong-name", "not-permitted"] as const;
  return problems.find((each) => each === answer) ?? "unknown";
}

/** Who revokes types the tablet's name: the one on the table is not the one in the hand. */
async function revokeByName(id: string, words: string, by: Person): Promise<Answer> {
  const tablet = await readTablet(id);
  if (tablet === undefined) return "unknown";
  if (tablet.name.trim() !== words.trim()) return "wrong-name";
  return await revokeDevice(id, by);
}

/** The server's own devices (its terminal, the readers' phones) are no tablets. */
async function readTablet(id: string) {
  const devices = await listKiosks(Date.now());
  return devices.find((each) => each.id === id && each.kind === "kiosk");
}

type Opened = { readonly code: string; readonly minutes: number };
export type PairProblem = "not-plain" | "unknown-branch" | "unknown-device";

/** Makes a one-time code, for a new tablet or for one that is paired anew. */
export async function openPairingAction(
  _: unknown,
  form: unknown,
): Promise<FormState<PairProblem, Opened>> {
  const passed = await requireActor({ permission });
  const typed = readTyped(form, ["name", "branch"]);
  if (passed.status === "refused") return { ...freshForm, typed, problem: passed.problem };
  const device = readText(form, "device");
  if (device !== "" && !idShape.test(device))
    return { ...freshForm, typed, problem: "unknown-device" };
  const wish = {
    name: typed.name?.trim(),
    branch: typed.branch,
    deviceId: device === "" ? undefined : device,
  };
  const opened = await openPairing(wish, passed.person);
  if (opened.status !== "opened") return { ...freshForm, typed, problem: opened.status };
  return { ...freshForm, typed, told: { code: opened.code, minutes: pairingMinutes } };
}

/** Whether the tablet has taken the code; the page asks every few seconds while it shows one. */
export async function watchPairingAction(code: unknown) {
  const passed = await requireActor({ permission });
  if (passed.status === "refused") return passed;
  return await watchPairing(typeof code === "string" ? code.slice(0, 40) : "", passed.person);
}
