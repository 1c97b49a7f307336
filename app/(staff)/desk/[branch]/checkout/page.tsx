import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { FindReader } from "#app/(staff)/desk/[branch]/checkout/find-reader.tsx";
import { branchOf } from "#app/(staff)/desk/[branch]/open-branch.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { may, type Permission } from "#domain/identity/permissions.ts";
import { readCameraWish } from "#domain/scanning/read-camera-wish.server.ts";

type Way = { readonly params: Promise<{ readonly branch: string }> };

/** Where a reader's visit at the desk begins: with her card, else with her name. */
export default async function CheckoutPage({ params }: Way) {
  const { branch: code } = await params;
  await admit("/desk", { permission: "lend-items" });
  const branch = await branchOf(code);
  const place = { permission: "lend-items", place: branch.id } as const;
  const { assignments } = await admit(`/desk/${code}/checkout`, place);
  const { words } = await staffWords();
  const t = words("checkout");
  const mayDo = (permission: Permission) => may(assignments, permission, "anywhere");
  const way = "inline-flex min-h-11 items-center underline underline-offset-4";
  return (
    <>
      <BackLink href={`/desk/${code}`} name={branch.name} />
      <h1 className="text-title">{t("title")}</h1>
      <FindReader branch={code} camera={await readCameraWish()} />
      <div className="flex flex-wrap gap-x-6">
        {mayDo("see-patrons") ? (
          <Link className={way} href="/desk/patrons" prefetch={false}>
            {t("findByName")}
          </Link>
        ) : null}
        {mayDo("edit-patrons") ? (
          <Link className={way} href="/desk/patrons/new" prefetch={false}>
            {t("register")}
          </Link>
        ) : null}
      </div>
    </>
  );
}
