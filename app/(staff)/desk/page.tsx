import Link from "next/link";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { listUnbooked } from "#domain/circulation/list-unbooked.server.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { may } from "#domain/identity/permissions.ts";

/** The start page of who works here: the branches that are hers. */
export default async function DeskPage() {
  const person = await admit("/desk", { permission: "open-desk" });
  const { t, words } = await staffWords();
  const waiting = (await listUnbooked(person)).length;
  const { branches } = await readRolesAndBranches();
  const own = branches.filter(({ id }) => may(person.assignments, "open-desk", id));
  return (
    <>
      <h1 className="text-title">{t("desk.title", { name: person.name })}</h1>
      <h2 className="text-2xl">{t("desk.branches")}</h2>
      {own.length === 0 ? <p>{t("desk.noBranches")}</p> : null}
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {own.map(({ id, code, name }) => (
          <li key={id}>
            <Link
              href={`/desk/${code}`}
              prefetch={false}
              className="slip flex min-h-24 flex-col justify-center gap-1 p-5"
            >
              <span className="font-serif text-xl font-semibold underline decoration-line-strong underline-offset-4">
                {name}
              </span>
              <span className="text-ink-soft">{code}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Link
        href="/desk/unbooked"
        prefetch={false}
        className={`inline-flex min-h-11 items-center self-start underline underline-offset-4 ${waiting > 0 ? "font-semibold text-amber" : ""}`}
      >
        {words("unbooked")("link", { count: waiting })}
      </Link>
      {may(person.assignments, "manage-holds", "anywhere") ? (
        <Link
          href="/desk/aside"
          prefetch={false}
          className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
        >
          {words("aside")("title")}
        </Link>
      ) : null}
    </>
  );
}
