import { BackLink } from "#app/(staff)/back-link.tsx";
import { ChangeItems } from "#app/(staff)/desk/items/change-items.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readChoices } from "#domain/items/read-stock.server.ts";
import { readCameraWish } from "#domain/scanning/read-camera-wish.server.ts";

/** The same change of many items. */
export default async function ItemsPage() {
  const person = await admit("/desk/items", { permission: "keep-items" });
  const { words } = await staffWords();
  const t = words("stock");
  const { lists } = await readChoices(person);
  return (
    <>
      <BackLink href="/desk/catalogue" name={words("catalogue")("title")} />
      <h1 className="text-title">{t("changeMany")}</h1>
      <p className="max-w-[70ch] text-ink-soft">{t("changeManyLead")}</p>
      <ChangeItems choices={lists} camera={await readCameraWish()} />
    </>
  );
}
