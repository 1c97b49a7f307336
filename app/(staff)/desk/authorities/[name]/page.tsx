import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { MergeNames } from "#app/(staff)/desk/authorities/[name]/merge-names.tsx";
import { MergedNames } from "#app/(staff)/desk/authorities/[name]/merged-names.tsx";
import { NameForm } from "#app/(staff)/desk/authorities/[name]/name-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readKeptName, readName } from "#domain/catalog/read-authorities.server.ts";

type Way = { readonly params: Promise<{ readonly name: string }> };

/** One name: how it is written, how else, with which other name it is one, and which went into it. */
export default async function NamePage({ params }: Way) {
  const { name: asked } = await params;
  const path = `/desk/authorities/${encodeURIComponent(asked)}`;
  await admit(path, { permission: "edit-titles" });
  const id = /^\d{1,9}$/.test(asked) ? Number(asked) : 0;
  const found = await readName(id);
  if (found === null) return await leadOn(id);
  const { words } = await staffWords();
  const t = words("authorities");
  return (
    <>
      <BackLink href={`/desk/authorities?kind=${found.kind}`} name={t("title")} />
      <h1 className="break-words text-title">{found.name}</h1>
      <p>
        {t(`kinds.${found.kind}`)} · {t("titles", { count: found.titles })}
        {" · "}
        <Link
          href={`/catalogue?q=${encodeURIComponent(found.name)}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("find")}
        </Link>
      </p>
      <NameForm key={found.version} name={found} />
      <MergeNames id={found.id} kind={found.kind} />
      <MergedNames kept={found.id} />
    </>
  );
}

/** To the name into which this one went. */
async function leadOn(gone: number): Promise<never> {
  const kept = await readKeptName(gone);
  if (kept === null) notFound();
  redirect(`/desk/authorities/${kept}`);
}
