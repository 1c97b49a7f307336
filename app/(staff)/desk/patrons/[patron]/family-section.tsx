"use client";

import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { EntriesPart } from "#app/(staff)/desk/patrons/[patron]/entries-part.tsx";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";

type Relative = {
  readonly handle: string;
  readonly kind: "ward" | "guardian" | "household" | "proxy" | "fetched-for";
  readonly name: string;
  readonly born: string;
};

const kinds = ["ward", "guardian", "household", "proxy"] as const;

/** Who answers for whom, and who lives together. */
export function FamilySection(props: {
  readonly handle: string;
  readonly mayEdit: boolean;
  readonly relatives: readonly Relative[];
}) {
  const t = useTranslations("patrons");
  return (
    <EntriesPart
      handle={props.handle}
      mayEdit={props.mayEdit}
      title={t("family.title")}
      none={t("family.none")}
      entries={props.relatives.map((relative) => ({
        key: relative.handle,
        about: { relative: relative.handle },
        shown: (
          <span className="flex flex-wrap items-center gap-x-3">
            <Link
              href={`/desk/patrons/${relative.handle}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
            >
              {relative.name}
            </Link>
            <span className="text-ink-soft">
              {[t(`family.kinds.${relative.kind}`), relative.born].filter(Boolean).join(" · ")}
            </span>
          </span>
        ),
      }))}
      takeAway={{ act: "unlink", go: t("acts.unlink") }}
      add={{
        act: "link",
        title: t("family.add"),
        go: t("acts.link"),
        done: t("done.link"),
        fields: (fault) => <LinkFields fault={fault} />,
      }}
    />
  );
}

function LinkFields({ fault }: { readonly fault: string | null }) {
  const t = useTranslations("patrons.family");
  const [kind, setKind] = useState("ward");
  return (
    <>
      <Field
        label={t("card")}
        name="card"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        hint={t("cardHint")}
        fault={fault}
      />
      <Choice
        label={t("kind")}
        name="kind"
        value={kind}
        choose={setKind}
        options={kinds.map((value) => ({ value, name: t(`kinds.${value}`) }))}
      />
    </>
  );
}
