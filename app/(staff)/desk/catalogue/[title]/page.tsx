import Link from "next/link";
import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { AddItems } from "#app/(staff)/desk/catalogue/[title]/add-items.tsx";
import { ItemTable } from "#app/(staff)/desk/catalogue/[title]/item-table.tsx";
import { leadOn } from "#app/(staff)/desk/catalogue/[title]/lead-on.ts";
import { WentNotice } from "#app/(staff)/desk/catalogue/[title]/went-notice.tsx";
import { cataloguePermissions } from "#app/(staff)/desk/catalogue/ways.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { coverAddress } from "#domain/catalog/cover-name.ts";
import { may } from "#domain/identity/permissions.ts";
import { readChoices, readTitleStock } from "#domain/items/read-stock.server.ts";
import type { Asked } from "#domain/library/list-request.ts";
import { readCameraWish } from "#domain/scanning/read-camera-wish.server.ts";

type Way = {
  readonly params: Promise<{ readonly title: string }>;
  readonly searchParams: Promise<Asked>;
};

/** A title, its copies, and the form for further ones. */
export default async function TitlePage({ params, searchParams }: Way) {
  const { title: asked } = await params;
  const path = `/desk/catalogue/${encodeURIComponent(asked)}`;
  const person = await admit(path, { permission: cataloguePermissions });
  const found = /^\d{1,15}$/.test(asked) ? await readTitleStock(Number(asked)) : null;
  if (found === null) notFound();
  await leadOn(found.title.id);
  const { went } = await searchParams;
  const { words } = await staffWords();
  const t = words("stock");
  const { title, items } = found;
  const imprint = [title.authors, title.publisher, title.year, title.isbn];
  return (
    <>
      <BackLink href="/desk/catalogue" name={words("catalogue")("title")} />
      <WentNotice went={went} here={title.id} />
      <h1 className="text-title">
        {[title.title, title.subtitle].filter((part) => part !== "").join(": ")}
      </h1>
      <p>{imprint.filter((part) => part !== null && part !== "").join(" · ")}</p>
      <p>{words("catalogue")(`states.${title.state}`)}</p>
      {title.cover === null ? null : (
        // biome-ignore lint/performance/noImgElement: the sizes are made when a cover comes in, never on the way out.
        <img
          src={coverAddress(title.cover, "m")}
          alt=""
          className="w-40 rounded-book border border-line"
        />
      )}
      {may(person.assignments, "edit-titles", "anywhere") ? (
        <EditWays
          title={title.id}
          names={{ edit: words("titleForm")("edit"), record: words("recordEditor")("edit") }}
        />
      ) : null}
      {may(person.assignments, "import-catalogue", "anywhere") && title.state === "published" ? (
        <TakeIt id={title.id} />
      ) : null}
      <h2 className="text-2xl">{t("items", { count: items.length })}</h2>
      {items.length === 0 ? null : <ItemTable items={items} />}
      {items.length === 0 ? null : (
        <Link
          href={`/desk/labels?title=${title.id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
        >
          {t("printLabels")}
        </Link>
      )}
      {may(person.assignments, "keep-items", "anywhere") ? (
        <AddItems
          titleId={title.id}
          choices={await readChoices(person)}
          camera={await readCameraWish()}
        />
      ) : null}
    </>
  );
}

function EditWays(props: {
  readonly title: number;
  readonly names: Readonly<Record<"edit" | "record", string>>;
}) {
  return (
    <p className="flex flex-wrap gap-x-6">
      {(["edit", "record"] as const).map((way) => (
        <Link
          key={way}
          href={`/desk/catalogue/${props.title}/${way}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
        >
          {props.names[way]}
        </Link>
      ))}
    </p>
  );
}

/** Its number in the form by which titles are taken out. */
async function TakeIt({ id }: { readonly id: number }) {
  const t = (await staffWords()).words("catalogueImport");
  return (
    <Link
      href={`/admin/imports?ids=${id}#take`}
      prefetch={false}
      className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
    >
      {t("export.one")}
    </Link>
  );
}
