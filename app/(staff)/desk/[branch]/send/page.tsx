import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { branchOf } from "#app/(staff)/desk/[branch]/open-branch.ts";
import { SendForm } from "#app/(staff)/desk/[branch]/send/send-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";

type Way = { readonly params: Promise<{ readonly branch: string }> };

/** Copies in hand are put on their way to another branch, one scan after another. */
export default async function SendPage({ params }: Way) {
  const { branch: code } = await params;
  await admit("/desk", { permission: "manage-holds" });
  const branch = await branchOf(code);
  await admit(`/desk/${code}/send`, { permission: "manage-holds", place: branch.id });
  const t = (await staffWords()).words("sending");
  const { branches } = await readRolesAndBranches();
  const others = branches.filter((each) => each.code !== code);
  const targets = [
    ...others.map((each) => ({ value: each.code, name: each.name })),
    { value: code, name: t("stays", { branch: branch.name }) },
  ];
  return (
    <>
      <BackLink href={`/desk/${code}`} name={branch.name} />
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[65ch] text-ink-soft">{t("lead")}</p>
      {others.length === 0 ? (
        <p>{t("onlyBranch")}</p>
      ) : (
        <SendForm branch={code} targets={targets} />
      )}
      <Link
        className="inline-flex min-h-11 items-center underline"
        href="/desk/aside?state=on-its-way"
        prefetch={false}
      >
        {t("listed")}
      </Link>
    </>
  );
}
