"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { inputLook } from "#components/staff/input-look.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { coverAddress } from "#domain/catalog/cover-name.ts";
import { isScanProblem, type ScanProblem } from "#domain/library/scan-problems.ts";

/** A cover from a file, or by the camera of a phone or a tablet. */
export function CoverForm(props: { readonly titleId: number; readonly cover: string | null }) {
  const t = useTranslations("titleForm.cover");
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<CoverProblem | null>(null);
  const send = async (body: File) => {
    setIsBusy(true);
    const init = { method: "POST", headers: { "content-type": "application/octet-stream" }, body };
    const answer = await fetch(`/desk/catalogue/${props.titleId}/cover`, init).catch(() => null);
    setRefusal(answer?.ok === true ? null : await whyNot(answer));
    setIsBusy(false);
    if (answer?.ok === true) router.refresh();
  };
  return (
    <section className="slip flex flex-col gap-4 p-5">
      <h2 className="text-2xl">{t("title")}</h2>
      {props.cover === null ? null : (
        // biome-ignore lint/performance/noImgElement: the sizes are made when a cover comes in, never on the way out.
        <img
          src={coverAddress(props.cover, "m")}
          alt=""
          className="w-40 rounded-book border border-line"
        />
      )}
      <p className="max-w-[60ch] text-ink-soft">{t("lead")}</p>
      {(["file", "camera"] as const).map((way) => (
        <label key={way} className="flex flex-col gap-1.5">
          <span className="font-bold">{t(way)}</span>
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp,image/gif"
            capture={way === "camera" ? "environment" : undefined}
            className={inputLook}
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </label>
      ))}
      {refusal === null ? null : <Notice tone="amber">{t(refusal)}</Notice>}
      <Button
        size="desk"
        className="self-start"
        disabled={isBusy || file === null}
        onClick={() => (file === null ? undefined : void send(file))}
      >
        {isBusy ? t("busy") : t("go")}
      </Button>
    </section>
  );
}

type CoverProblem = "refused" | "merged-away" | ScanProblem;

async function whyNot(answer: Response | null): Promise<CoverProblem> {
  const told: unknown = await answer?.json().catch(() => null);
  const problem = typeof told === "object" && told !== null && "problem" in told && told.problem;
  if (problem === "merged-away") return problem;
  return isScanProblem(problem) ? problem : "refused";
}
