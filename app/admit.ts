import { forbidden, redirect } from "next/navigation";
import type { Refusal, Wanted } from "#domain/identity/admission.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import type { Person } from "#domain/identity/person.ts";

/** Lets a page be shown, or leads to where the next step is taken. `path`: where to come back to. */
export async function admit(path: string, wanted: Wanted = {}): Promise<Person> {
  const passed = await requirePerson(wanted);
  if (passed.status === "passed") return passed.person;
  const way = ways[passed.problem];
  if (way === null) forbidden();
  redirect(`${way}?to=${encodeURIComponent(path)}`);
}

const ways = {
  "signed-out": "/sign-in",
  "second-factor": "/sign-in/code",
  enrolment: "/account/second-factor",
  "new-password": "/account/password",
  "not-permitted": null,
  "foreign-origin": null,
} as const satisfies Readonly<Record<Refusal, string | null>>;
