import { notFound } from "next/navigation";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";

/** The branch of an address; a page that has none is not there. */
export async function branchOf(code: string) {
  const { branches } = await readRolesAndBranches();
  const branch = branches.find((each) => each.code === code);
  if (branch === undefined) notFound();
  return branch;
}
