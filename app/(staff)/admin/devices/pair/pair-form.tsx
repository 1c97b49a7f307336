"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import {
  openPairingAction,
  type PairProblem,
  watchPairingAction,
} from "#app/(staff)/admin/devices/actions.ts";
import { QrCode } from "#app/demo/codes.tsx";
import { freshForm } from "#app/form-state.ts";
import { Field, inputLook } from "#components/staff/field.tsx";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { Refusal } from "#domain/identity/admission.ts";
import { longest } from "#domain/identity/plain-words.ts";

type Facts = {
  /** "": a new tablet. */
  readonly device: string;
  readonly name: string;
  readonly branch: string;
  readonly branches: readonly { readonly code: string; readonly name: string }[];
};

/** Asks for name and branch, then shows the code until a tablet has taken it. */
export function PairForm(facts: Facts) {
  const t = useTranslations("devices.pairPage");
  const [{ problem, told, typed }, act, isBusy] = useStaffAction(openPairingAction, freshForm);
  const fault = useFault(problem);
  const branch = typed.branch ?? facts.branch;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <form action={act} onReset={keepTyped} className="slip flex flex-col gap-4 p-5">
        <input type="hidden" name="device" value={facts.device} />
        <Field
          label={t("name")}
          name="name"
          required
          maxLength={longest.name}
          autoComplete="off"
          defaultValue={typed.name ?? facts.name}
          fault={fault}
        />
        <div className="flex flex-col gap-1.5">
          <label htmlFor="pair-branch" className="font-bold">
            {t("branch")}
          </label>
          <select
            id="pair-branch"
            name="branch"
            key={branch}
            defaultValue={branch}
            className={inputLook}
          >
            {facts.branches.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <Button type="submit" size="desk" look="primary" className="self-start" disabled={isBusy}>
          {told === null ? t("go") : t("again")}
        </Button>
      </form>
      {told === null ? null : <CodeShown key={told.code} code={told.code} minutes={told.minutes} />}
    </div>
  );
}

type Watched = Awaited<ReturnType<typeof watchPairingAction>>;

/** The code, large and as a picture, with the time that is left; it goes when it was taken. */
function CodeShown({ code, minutes }: { readonly code: string; readonly minutes: number }) {
  const t = useTranslations("devices.pairPage");
  const left = useCountdown(minutes * 60);
  const watched = useWatch(code, left > 0);
  if (watched?.status === "taken") return <Taken device={watched.deviceId} />;
  if (left === 0 || watched?.status === "over") return <Notice tone="amber">{t("over")}</Notice>;
  const seconds = String(left % 60).padStart(2, "0");
  return (
    <section className="slip flex flex-col items-center gap-4 p-5" data-pairing="waiting">
      <h2 className="text-xl">{t("code")}</h2>
      <p
        data-pairing-code={code}
        className="font-mono text-4xl font-bold tracking-[0.15em] sm:text-5xl"
      >
        {code.slice(0, 4)} {code.slice(4)}
      </p>
      <div className="w-64 max-w-full">
        <QrCode text={`BP:${code}`} label={t("picture")} />
      </div>
      <p className="text-xl tabular-nums">
        {t("left", { minutes: Math.floor(left / 60), seconds })}
      </p>
      <p role="status" className="text-ink-soft">
        {t("waiting")}
      </p>
    </section>
  );
}

function Taken({ device }: { readonly device: string | null }) {
  const t = useTranslations("devices.pairPage");
  return (
    <div className="flex flex-col gap-3" data-pairing="taken">
      <Notice tone="good">{t("taken")}</Notice>
      {device === null ? null : (
        <Link
          href={`/admin/devices/${device}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
        >
          {t("toDevice")}
        </Link>
      )}
    </div>
  );
}

/** Seconds that are left; a page that slept counts on from the clock, not from its ticks. */
function useCountdown(seconds: number): number {
  const [end] = useState(() => Date.now() + seconds * 1000);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [end]);
  return left;
}

const watchEvery = 2500;

function useWatch(code: string, isWanted: boolean): Watched | null {
  const [watched, setWatched] = useState<Watched | null>(null);
  const isOver = watched !== null && watched.status !== "waiting";
  useEffect(() => {
    if (!isWanted || isOver) return;
    // A question that got no answer is asked again with the next turn.
    const ask = () => watchPairingAction(code).then(setWatched, () => undefined);
    const timer = setInterval(ask, watchEvery);
    return () => clearInterval(timer);
  }, [code, isWanted, isOver]);
  return watched;
}

const own = [
  "not-plain",
  "unknown-branch",
  "unknown-device",
] as const satisfies readonly PairProblem[];

function useFault(problem: PairProblem | Refusal | null): string | null {
  const t = useTranslations("devices.faults");
  const tSignIn = useTranslations("signIn.problems");
  if (problem === null) return null;
  const known = own.find((each) => each === problem);
  return known === undefined ? tSignIn(problem as Refusal) : t(known);
}
