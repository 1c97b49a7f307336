import Link from "next/link";
import { notFound } from "next/navigation";
import { DeskWays } from "#app/(staff)/desk/[branch]/desk-ways.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { listDevices } from "#domain/identity/list-devices.server.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { may } from "#domain/identity/permissions.ts";

type Way = { readonly params: Promise<{ readonly branch: string }> };
const known = ["active", "frozen", "revoked"] as const;

/** A branch as it stands: its tablets. Who works elsewhere does not learn of them. */
export default async function BranchDeskPage({ params }: Way) {
  const { branch: code } = await params;
  await admit("/desk", { permission: "open-desk" });
  const branch = (await readRolesAndBranches()).branches.find((each) => each.code === code);
  if (branch === undefined) notFound();
  const person = await admit(`/desk/${code}`, { permission: "open-desk", place: branch.id });
  const mayHold = may(person.assignments, "manage-holds", branch.id);
  const { t, tag } = await staffWords();
  const tablets = (await listDevices()).filter(
    (device) => device.branch === code && device.kind === "kiosk",
  );
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" });
  return (
    <>
      <Link className="inline-flex min-h-11 items-center underline" href="/desk" prefetch={false}>
        {t("desk.back")}
      </Link>
      <h1 className="text-title">{branch.name}</h1>
      <DeskWays
        branch={code}
        mayLend={may(person.assignments, "lend-items", branch.id)}
        mayHold={mayHold}
        mayTakeMoney={may(person.assignments, "take-payments", branch.id)}
      />
      <h2 className="text-2xl">{t("desk.tablets")}</h2>
      {tablets.length === 0 ? (
        <p>{t("desk.noTablets")}</p>
      ) : (
        <table className="slip w-full border-collapse text-start">
          <thead>
            <tr className="border-line border-b-2 text-start">
              <th className="p-3 text-start">{t("desk.name")}</th>
              <th className="p-3 text-start">{t("desk.status")}</th>
              <th className="hidden p-3 text-start sm:table-cell">{t("desk.paired")}</th>
            </tr>
          </thead>
          <tbody>
            {tablets.map(({ id, name, status, pairedAt }) => (
              <tr key={id} className="border-line border-b">
                <td className="p-3 font-semibold">{name}</td>
                <td className="p-3">
                  {t(`desk.statuses.${known.find((each) => each === status) ?? "other"}`)}
                </td>
                <td className="hidden p-3 sm:table-cell">{day.format(pairedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
