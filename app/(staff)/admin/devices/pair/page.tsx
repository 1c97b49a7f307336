import { headers } from "next/headers";
import Link from "next/link";
import { branchesToManage } from "#app/(staff)/admin/devices/device-request.ts";
import { PairForm } from "#app/(staff)/admin/devices/pair/pair-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { listKiosks } from "#domain/kiosk/list-kiosks.server.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;

/** A one-time code for a tablet: a new one, or one that lost its key. */
export default async function PairPage({ searchParams }: { searchParams: Asked }) {
  const person = await admit("/admin/devices/pair", { permission: "manage-devices" });
  const { device } = await searchParams;
  const branches = await branchesToManage(person);
  const known = (await listKiosks(Date.now())).find(
    ({ id, branch }) => id === device && branches.some(({ code }) => code === branch),
  );
  const { words } = await staffWords();
  const t = words("devices");
  return (
    <>
      <Link
        className="inline-flex min-h-11 items-center underline underline-offset-4"
        href="/admin/devices"
        prefetch={false}
      >
        {t("back")}
      </Link>
      <h1 className="text-title">
        {known === undefined ? t("pairPage.title") : t("pairPage.titleAgain", { name: known.name })}
      </h1>
      <p className="max-w-[70ch]">{t("pairPage.lead", { address: await kioskAddress() })}</p>
      <PairForm
        device={known?.id ?? ""}
        name={known?.name ?? ""}
        branch={known?.branch ?? branches[0]?.code ?? ""}
        branches={branches}
      />
    </>
  );
}

/** As this browser reaches the server, or as it is known outside. */
async function kioskAddress(): Promise<string> {
  const asked = await headers();
  const here = `${asked.get("x-forwarded-proto")}://${asked.get("x-forwarded-host")}`;
  return new URL("/kiosk", process.env.BIBLIOMAT_PUBLIC_URL || here).href;
}
