import { BackLink } from "#app/(staff)/back-link.tsx";
import { branchOf } from "#app/(staff)/desk/[branch]/open-branch.ts";
import { ReturnDesk } from "#app/(staff)/desk/[branch]/returns/return-desk.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { listConditions } from "#domain/items/list-aside.server.ts";
import { readCameraWish } from "#domain/scanning/read-camera-wish.server.ts";

type Way = { readonly params: Promise<{ readonly branch: string }> };

/** Books come back over the desk: scanned one after another, each told where it goes. */
export default async function ReturnsPage({ params }: Way) {
  const { branch: code } = await params;
  await admit("/desk", { permission: "manage-holds" });
  const branch = await branchOf(code);
  await admit(`/desk/${code}/returns`, { permission: "manage-holds", place: branch.id });
  const { words } = await staffWords();
  const t = words("holds");
  return (
    <>
      <BackLink href={`/desk/${code}`} name={branch.name} />
      <h1 className="text-title">{t("ways.returns")}</h1>
      <ReturnDesk
        branch={code}
        camera={await readCameraWish()}
        conditions={await listConditions()}
      />
    </>
  );
}
