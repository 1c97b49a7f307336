"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useRef, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl/react";
import { inputLook } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

type Fault = "none" | "too-large" | "failed";

type Props = {
  /** Where the pieces go, and the page of what was sent. */
  readonly door: string;
  readonly page: string;
  readonly accept: string;
  readonly limits: { readonly bytes: number; readonly pieceBytes: number };
  readonly words: "patronImport" | "catalogueImport";
};

/** Sends a file in pieces; each is small enough for a slow line and for what the server takes at once. */
export function UploadForm({ door, page, accept, limits, words }: Props) {
  const t = useTranslations(words);
  const router = useRouter();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // Before the script is there a press would put the file's name into the address.
  const isReady = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  const [sent, setSent] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = input.current?.files?.[0];
    if (file === undefined || file.size === 0) return setFault("none");
    if (file.size > limits.bytes) return setFault("too-large");
    setFault(null);
    const made = await send(file, { door, limits }, (part) => setSent(part));
    setSent(null);
    if (made === null) setFault("failed");
    else router.push(`${page}/${made}`);
  };
  return (
    <form onSubmit={submit} className="slip flex max-w-2xl flex-col gap-4 p-6">
      {fault === null ? null : <Notice tone="amber">{t(`upload.faults.${fault}`)}</Notice>}
      <label className="font-bold" htmlFor={id}>
        {t("upload.file")}
      </label>
      <input
        id={id}
        ref={input}
        type="file"
        accept={accept}
        className={inputLook}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className="max-w-[60ch] text-ink-soft">
        {t("upload.hint")}
      </p>
      {sent === null ? null : (
        <progress
          max={1}
          value={sent}
          aria-label={t("upload.sending")}
          className="h-3 w-full accent-accent"
        />
      )}
      <Button type="submit" size="desk" look="primary" disabled={!isReady || sent !== null}>
        {sent === null ? t("upload.go") : t("upload.sending")}
      </Button>
    </form>
  );
}

/** The number of the import; null: a piece did not arrive, even the third time. */
async function send(
  file: File,
  to: Pick<Props, "door" | "limits">,
  tell: (part: number) => void,
): Promise<number | null> {
  let made: number | null = null;
  for (let offset = 0; offset < file.size; offset += to.limits.pieceBytes) {
    tell(offset / file.size);
    made = await sendPiece(file, to, offset, made);
    if (made === null) return null;
  }
  return made;
}

async function sendPiece(
  file: File,
  to: Pick<Props, "door" | "limits">,
  offset: number,
  made: number | null,
): Promise<number | null> {
  const body = file.slice(offset, offset + to.limits.pieceBytes);
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await fetch(to.door, {
      method: "POST",
      headers: {
        "content-type": "application/octet-stream",
        "x-import-name": encodeURIComponent(file.name),
        "x-import-bytes": String(file.size),
        "x-import-offset": String(offset),
        ...(made === null ? {} : { "x-import-id": String(made) }),
      },
      body,
    }).catch(() => null);
    const told: unknown = answer?.ok ? await answer.json().catch(() => null) : null;
    if (typeof told === "object" && told !== null && "import" in told) return Number(told.import);
    if (answer !== null && answer.status < 500) return null;
  }
  return null;
}
