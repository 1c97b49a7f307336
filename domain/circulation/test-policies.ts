import { randomUUID } from "node:crypto";
import type { TestDevice, TestLibrary } from "#db/test-library.ts";
import { addPolicy } from "#domain/circulation/add-policy.server.ts";
import { firstPolicyTexts, type PolicyFieldName } from "#domain/circulation/policy-draft.ts";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";

/** An account that changes rules. */
export const keeper = randomUUID();

type Change = Partial<Record<PolicyFieldName | "branch" | "category" | "itemType", string>>;

/** A row as the form sends it: for everybody and everything, where nothing else is said. */
export const typedPolicy = (change: Change = {}) => ({
  branch: "",
  category: "",
  itemType: "",
  ...firstPolicyTexts(),
  ...change,
});

export async function addedPolicy(change: Change = {}): Promise<number> {
  const result = await addPolicy(typedPolicy(change), keeper);
  if (result.status === "refused") throw new Error(JSON.stringify(result));
  return result.id;
}

/** A reader who has nothing borrows a book. */
export async function lendOne(library: TestLibrary, device: TestDevice) {
  const visit = await visitOf(device, (await library.addPatron()).cardNumber);
  return await send(device, borrowing(visit, (await library.addItem()).barcode));
}
