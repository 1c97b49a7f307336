import Link from "next/link";
import { staffWords } from "#app/staff-words.ts";
import { Notice } from "#components/staff/notice.tsx";
import { keptTitle } from "#domain/items/read-stock.server.ts";
import type { Asked } from "#domain/library/list-request.ts";

/** Why somebody who asked for another title is here: that one went into this one. Said only where it is so. */
export async function WentNotice({
  went,
  here,
}: {
  readonly went: Asked[string];
  readonly here: number;
}) {
  const gone = typeof went === "string" && /^\d{1,15}$/.test(went) ? Number(went) : here;
  if (gone === here || (await keptTitle(gone)) !== here) return null;
  const t = (await staffWords()).words("merging");
  return (
    <Notice tone="amber">
      {t("lead.why", { gone: String(gone) })}{" "}
      <Link
        href="/desk/catalogue/duplicates#merged"
        prefetch={false}
        className="inline-flex min-h-11 items-center underline underline-offset-4"
      >
        {t("lead.back")}
      </Link>
    </Notice>
  );
}
