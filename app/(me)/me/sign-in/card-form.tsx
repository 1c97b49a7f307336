"use client";

import { QrCode } from "lucide-react";
import { lazy, Suspense, useActionState, useState } from "react";
import { useTranslations } from "use-intl/react";
import { signInByCardAction } from "#app/(me)/me/sign-in/actions.ts";
import { SignInProblem } from "#app/(me)/me/sign-in/sign-in-problem.tsx";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

/** The decoder is large and seldom wanted: it comes when somebody wants to scan. */
const CardCamera = lazy(() =>
  import("#app/(me)/me/sign-in/card-camera.tsx").then((file) => ({ default: file.CardCamera })),
);

export function CardForm({ to }: { readonly to: string }) {
  const t = useTranslations("me.signIn");
  const [state, act, isBusy] = useActionState(signInByCardAction, freshForm);
  return (
    <form action={act} className="slip flex flex-col gap-5 p-6">
      <SignInProblem problem={state.problem} wrong={t("problems.wrong")} />
      <input type="hidden" name="to" value={to} />
      <CardInput typed={state.typed.card ?? ""} />
      <Field
        label={t("pin")}
        name="pin"
        type="password"
        inputMode="numeric"
        autoComplete="current-password"
        maxLength={32}
        required
      />
      <Button type="submit" size="desk" look="primary" disabled={isBusy} className="min-h-12">
        {t("go")}
      </Button>
      <p className="text-ink-soft">{t("forgot")}</p>
    </form>
  );
}

/** The number by hand, or the card before the camera. */
function CardInput({ typed }: { readonly typed: string }) {
  const t = useTranslations("me.signIn");
  const [card, setCard] = useState(typed);
  const [way, setWay] = useState<"typed" | "camera" | "read">("typed");
  const read = (text: string) => {
    setCard(text);
    setWay("read");
  };
  return (
    <>
      {way === "camera" ? (
        <Suspense fallback={<div className="aspect-video rounded-book bg-well" />}>
          <CardCamera onRead={read} />
        </Suspense>
      ) : null}
      {way === "read" ? (
        <>
          {/* The card's secret text is nothing to look at. */}
          <input type="hidden" name="card" value={card} />
          <Notice tone="good">{t("read")}</Notice>
        </>
      ) : (
        <Field
          label={t("card")}
          hint={t("cardHint")}
          name="card"
          autoComplete="username"
          inputMode="numeric"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          required
          value={card}
          onChange={(event) => setCard(event.target.value)}
        />
      )}
      <Button
        size="desk"
        onClick={() => {
          if (way === "read") setCard("");
          setWay(way === "typed" ? "camera" : "typed");
        }}
      >
        <QrCode size={22} aria-hidden />
        {way === "typed" ? t("scan") : t("type")}
      </Button>
    </>
  );
}
