"use client";

import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Choice } from "#components/staff/choice.tsx";
import { mostNumbers } from "#domain/items/label-wish.ts";

export type MadeCopies = { readonly id: number; readonly name: string; readonly items: number };

/** The new copies of an import: all of them, or a part where they are too many for one PDF. */
export function OfImport({ made: { id, name, items } }: { readonly made: MadeCopies }) {
  const t = useTranslations("labels.ofImport");
  const [part, setPart] = useState("1");
  const parts = Array.from({ length: Math.ceil(items / mostNumbers) }, (_, index) => ({
    value: String(index + 1),
    name: t("part", {
      from: index * mostNumbers + 1,
      to: Math.min((index + 1) * mostNumbers, items),
    }),
  }));
  return (
    <div className="flex flex-col gap-3">
      <p className="break-words font-bold">{t("copies", { name: name || String(id), items })}</p>
      <input type="hidden" name="import" value={id} />
      {parts.length < 2 ? null : (
        <Choice label={t("which")} name="part" value={part} options={parts} choose={setPart} />
      )}
      <Link
        href="/desk/labels"
        prefetch={false}
        className="inline-flex min-h-11 items-center self-start underline"
      >
        {t("others")}
      </Link>
    </div>
  );
}
