"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Field } from "#components/staff/field.tsx";
import { readIsbn } from "#domain/catalog/isbn.ts";
import { titleLengths } from "#domain/catalog/title-draft.ts";

/** Says while it is typed whether the check digit is right, and what an old ISBN of ten signs becomes. */
export function IsbnField(props: { readonly first: string; readonly fault: string | null }) {
  const t = useTranslations("titleForm");
  const [text, setText] = useState(props.first);
  const signs = text.replace(/[^0-9XxХх]/g, "").length;
  const read = readIsbn(text);
  const help = () => {
    if (text.trim() === "") return t("isbn.empty");
    if (read.isbn !== null) return t("isbn.right", { isbn: read.isbn });
    return signs < 10 ? t("isbn.counting", { signs }) : t("isbn.wrong");
  };
  return (
    <Field
      label="ISBN"
      name="isbn"
      maxLength={titleLengths.isbn}
      value={text}
      onChange={(event) => setText(event.target.value)}
      hint={<span aria-live="polite">{help()}</span>}
      fault={props.fault}
    />
  );
}
