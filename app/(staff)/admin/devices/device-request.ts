import { branchesOf } from "#domain/identity/doer.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import type { Person } from "#domain/identity/person.ts";
import {
  type KioskColumn,
  type KioskFilter,
  kioskColumns,
  kioskStates,
  pickKiosks,
} from "#domain/kiosk/kiosk-list.ts";
import { type KioskListed, listKiosks } from "#domain/kiosk/list-kiosks.server.ts";
import { type Asked, type ListRequest, readListRequest } from "#domain/library/list-request.ts";

type Branch = { readonly id: number; readonly code: string; readonly name: string };

/** The tablets of a list as its address asks for them, of the branches where she manages tablets. */
export async function readKioskList(
  asked: Asked,
  person: Person,
  now: number,
): Promise<{
  readonly request: ListRequest<KioskColumn>;
  readonly filter: KioskFilter;
  readonly kept: Readonly<Record<string, string>>;
  readonly branches: readonly Branch[];
  readonly kiosks: readonly KioskListed[];
}> {
  const request = readListRequest(asked, kioskColumns, { sort: "name", direction: "up" });
  const branches = await branchesToManage(person);
  const branch = branches.find(({ code }) => code === asked.branch)?.code ?? "";
  const states = [...kioskStates, "silent"] as const;
  const state = states.find((each) => each === asked.state) ?? "";
  const filter: KioskFilter = { seen: branches.map(({ code }) => code), branch, state };
  const kiosks = pickKiosks(await listKiosks(now), request, filter);
  return { request, filter, kept: { branch, state }, branches, kiosks };
}

/** Branches at which she may manage tablets. */
export async function branchesToManage(person: Person): Promise<readonly Branch[]> {
  const own = branchesOf(person, "manage-devices");
  const { branches } = await readRolesAndBranches();
  return branches.filter(({ id }) => own === null || own.includes(id));
}
