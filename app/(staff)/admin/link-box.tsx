"use client";

import { useTranslations } from "use-intl/react";
import { inputLook } from "#components/staff/field.tsx";

/** A one-time link, to be selected by one tap. */
export function LinkBox({ link }: { readonly link: string }) {
  const t = useTranslations("staff.invitePage");
  return (
    <input
      readOnly
      aria-label={t("link")}
      className={`${inputLook} font-mono`}
      value={link}
      onFocus={(event) => event.target.select()}
    />
  );
}
