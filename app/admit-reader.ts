import { redirect } from "next/navigation";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";
import { requireReader } from "#domain/patrons/reader-guard.server.ts";

/** Lets a reader's page be shown, or leads to where she signs in. `path`: where to come back to. */
export async function admitReader(path: string): Promise<Reader> {
  const passed = await requireReader();
  if (passed.status === "passed") return passed.reader;
  redirect(`/me/sign-in?to=${encodeURIComponent(path)}`);
}
