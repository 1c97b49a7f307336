"use client";

import { useTranslations } from "use-intl/react";
import { Button } from "#components/ui/button.tsx";

/** Draft, review, published: what is published already is saved as that. */
export function PublishButtons(props: {
  readonly state: "draft" | "review" | "published";
  readonly mayPublish: boolean;
  readonly isBusy: boolean;
}) {
  const t = useTranslations("titleForm");
  const isOut = props.state === "published";
  const ways = isOut
    ? (["published", "draft"] as const)
    : props.mayPublish
      ? (["published", "review", "draft"] as const)
      : (["review", "draft"] as const);
  return (
    <div className="flex flex-wrap gap-4">
      {ways.map((way, place) => (
        <Button
          key={way}
          type="submit"
          name="intent"
          value={way}
          size="desk"
          look={place === 0 ? "primary" : "plain"}
          disabled={props.isBusy}
        >
          {isOut && way === "published" ? t("save") : t(`ways.${way}`)}
        </Button>
      ))}
    </div>
  );
}
