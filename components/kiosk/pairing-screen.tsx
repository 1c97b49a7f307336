"use client";

import { QrCode } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { PairingCamera } from "#components/kiosk/pairing-camera.tsx";
import { Button } from "#components/ui/button.tsx";
import { LanguageSwitch } from "#components/ui/language-switch.tsx";
import { readPairingCode } from "#domain/identity/pairing-code.ts";

export type PairingProblem =
  | "wrong-code"
  | "expired-code"
  | "too-many-tries"
  | "unavailable"
  | "storage"
  | "insecure";

export type PairingResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: PairingProblem };

type Pairing = {
  readonly pair: (code: string) => Promise<PairingResult>;
  /** The name of the kiosk that this browser was, until it lost its key. */
  readonly lost?: string | null;
  /** Back to where one came from; null where there is nothing behind. */
  readonly leave?: (() => void) | null;
  /** Only where the demo runs, on its own machine. */
  readonly demo: { readonly pairThisBrowser: () => Promise<PairingResult> } | null;
  /** The library does not answer: said before anybody types a code in vain. */
  readonly isLibraryAway?: boolean;
};

/** What a tablet shows that belongs to no library yet. Needs a `LocaleProvider` above it. */
export function PairingScreen(props: Pairing) {
  const t = useTranslations("pairing");
  const { step, run, refuse } = usePairing();
  const [isCameraOpen, setIsCameraOpen] = useState(false);
  const { demo, lost = null, leave = null } = props;
  const give = (text: string) => {
    const code = readPairingCode(text);
    if (code === null) refuse("not-a-code");
    else run(() => props.pair(code));
  };
  return (
    <div className="mx-auto flex min-h-dvh max-w-3xl flex-col gap-6 px-4 py-4 text-kiosk sm:px-8">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <p className="font-semibold font-serif text-kiosk-lg">Bibliomat</p>
        <LanguageSwitch />
      </header>
      <main className="slip flex flex-col gap-5 p-5 sm:p-9">
        <h1 className="double-rule pb-3 text-title">{t("title")}</h1>
        {lost === null ? <p>{t("intro")}</p> : <LostKey name={lost} />}
        {props.isLibraryAway === true ? <LibraryAway /> : null}
        {demo === null ? null : (
          <section className="flex flex-col gap-2 border-line border-b pb-5">
            <Button
              look="primary"
              size="large"
              disabled={step === "pairing"}
              onClick={() => run(demo.pairThisBrowser)}
            >
              {t("demo")}
            </Button>
            <p className="text-ink-soft">{t("demoHint")}</p>
            <PairingNotice step={step} />
          </section>
        )}
        <Steps lost={lost} />
        {isCameraOpen ? (
          <PairingCamera onRead={give} onType={() => setIsCameraOpen(false)} />
        ) : (
          <>
            <CodeForm isBusy={step === "pairing"} onCode={give} />
            <Button onClick={() => setIsCameraOpen(true)}>
              <QrCode size={30} aria-hidden className="shrink-0" />
              {t("camera")}
            </Button>
          </>
        )}
        {demo === null ? <PairingNotice step={step} /> : null}
        {leave === null ? null : <Button onClick={leave}>{t("leave")}</Button>}
      </main>
    </div>
  );
}

function LibraryAway() {
  const t = useTranslations("pairing");
  return (
    <p role="status" className="rounded-book border-2 border-amber-line bg-amber-wash px-4 py-2">
      {t("libraryAway")}
    </p>
  );
}

type Step = "waiting" | "pairing" | "done" | "not-a-code" | PairingProblem;

function usePairing() {
  const [step, setStep] = useState<Step>("waiting");
  const isRunning = useRef(false);
  return {
    step,
    refuse: (problem: Step) => {
      if (!isRunning.current) setStep(problem);
    },
    /** One at a time: a camera may see the same code again while the first try is under way. */
    run: async (pair: () => Promise<PairingResult>) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setStep("pairing");
      const result = await pair().catch(
        (): PairingResult => ({ ok: false, problem: "unavailable" }),
      );
      isRunning.current = false;
      setStep(result.ok ? "done" : result.problem);
    },
  };
}

/** Why a tablet that worked yesterday asks for a code: its browser has cleared the store. */
function LostKey({ name }: { readonly name: string }) {
  const t = useTranslations("pairing");
  return (
    <p data-lost-key="" className="rounded-book border-2 border-amber-line bg-amber-wash p-4">
      {t("lost", { name })}
    </p>
  );
}

function Steps({ lost }: { readonly lost: string | null }) {
  const t = useTranslations("pairing");
  return (
    <ol className="flex flex-col gap-3">
      <li className="flex gap-4">
        <Figure>1</Figure>
        <div className="flex min-w-0 flex-col gap-2">
          {t("step1")}
          <code className="wrap-anywhere rounded-book border border-line bg-well px-4 py-2 font-semibold">
            npx bibliomat device pair{lost === null ? "" : ` --device "${lost}"`}
          </code>
        </div>
      </li>
      <li className="flex gap-4">
        <Figure>2</Figure>
        {t("step2")}
      </li>
    </ol>
  );
}

function Figure({ children }: { readonly children: string }) {
  return (
    <span
      aria-hidden
      className="w-6 shrink-0 font-semibold font-serif text-[1.75rem] text-accent leading-tight"
    >
      {children}
    </span>
  );
}

function CodeForm(props: { readonly isBusy: boolean; readonly onCode: (text: string) => void }) {
  const t = useTranslations("pairing");
  const id = useId();
  const [text, setText] = useState("");
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        props.onCode(text);
      }}
    >
      <label htmlFor={id} className="font-bold">
        {t("label")}
      </label>
      <div className="flex flex-wrap gap-3">
        <input
          id={id}
          value={text}
          onChange={(event) => setText(event.target.value.slice(0, 20))}
          placeholder={t("placeholder")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="min-h-touch min-w-0 flex-1 basis-60 rounded-book border-2 border-line-strong bg-paper px-4 font-semibold font-serif text-[1.75rem] uppercase tracking-[0.15em] placeholder:font-normal placeholder:text-ink-soft placeholder:normal-case placeholder:tracking-normal"
        />
        <Button type="submit" look="primary" disabled={props.isBusy} className="px-8">
          {t("pair")}
        </Button>
      </div>
    </form>
  );
}

function PairingNotice({ step }: { readonly step: Step }) {
  const t = useTranslations("pairing");
  const reason = useTranslations("reasons.too-many-tries");
  const isPlain = step === "waiting" || step === "pairing" || step === "done";
  return (
    <p
      role="status"
      className={
        step === "waiting"
          ? "sr-only"
          : `rounded-book border-2 p-4 ${isPlain ? "border-line-strong" : "border-amber-line bg-amber-wash"}`
      }
    >
      {step === "too-many-tries" ? `${reason("what")} ${reason("next")}` : words(step, t)}
    </p>
  );
}

function words(
  step: Exclude<Step, "too-many-tries">,
  t: ReturnType<typeof useTranslations<"pairing">>,
): string {
  if (step === "waiting") return "";
  return step === "pairing" || step === "done" || step === "not-a-code"
    ? t(step)
    : t(`problems.${step}`);
}
