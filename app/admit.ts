import { forbidden, redirect } from "next/navigation";
import { isForNow, type Wanted, wayOf } from "#domain/identity/admission.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import type { Person } from "#domain/identity/person.ts";

/** Lets a page be shown, or leads to where the next step is taken. `path`: where to come back to. */
export async function admit(path: string, wanted: Wanted = {}): Promise<Person> {
  const passed = await requirePerson(wanted);
  if (passed.status === "passed") return passed.person;
  if (!isForNow(passed.problem)) forbidden();
  redirect(`${wayOf[passed.problem]}?to=${encodeURIComponent(path)}`);
}
