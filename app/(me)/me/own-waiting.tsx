import { OwnHolds } from "#app/(me)/me/own-holds.tsx";
import { holdRows } from "#app/(staff)/desk/holds/hold-rows.ts";
import { staffWords } from "#app/staff-words.ts";
import { listHoldsOf } from "#domain/holds/list-holds.server.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";

/** What a reader waits for: no name of anybody goes along. */
export async function OwnWaiting(props: { readonly patronId: number; readonly branch: string }) {
  const [{ branches }, held, { words }] = await Promise.all([
    readRolesAndBranches(),
    listHoldsOf(props.patronId),
    staffWords(),
  ]);
  const holds = (await holdRows(held)).map(({ hold, title, authors, branch, said, state }) => ({
    hold,
    title,
    authors,
    branch,
    said,
    mayCancel: state === "waiting" || state === "suspended",
  }));
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{words("holds")("own.title")}</h2>
      <OwnHolds
        holds={holds}
        branches={branches.map(({ code, name }) => ({ value: code, name }))}
        branch={props.branch}
      />
    </section>
  );
}
