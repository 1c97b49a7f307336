import Link from "next/link";
import { CardForm } from "#app/(me)/me/sign-in/card-form.tsx";
import { DirectoryForm } from "#app/(me)/me/sign-in/directory-form.tsx";
import { ProviderButton } from "#app/(me)/me/sign-in/provider-button.tsx";
import { staffWords } from "#app/staff-words.ts";
import { Notice } from "#components/staff/notice.tsx";
import { ownPath } from "#domain/identity/own-address.ts";
import { listOnlinePlaces } from "#domain/patrons/online-places.server.ts";
import { readDirectoryDoor, readProviderDoor } from "#domain/patrons/reader-doors.server.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;

/** Where a reader comes in: with her card and her PIN, or by the ways that the library has opened. */
export default async function ReaderSignInPage({ searchParams }: { searchParams: Asked }) {
  const { words } = await staffWords();
  const t = words("me");
  const { to: wanted, error } = await searchParams;
  const to = ownPath(wanted, "/me");
  const places = await listOnlinePlaces();
  const provider = readProviderDoor();
  const label = provider.status === "read" ? provider.door.provider.label : null;
  return (
    <div className="my-auto flex flex-col gap-6">
      <h1 className="text-title">{t("signIn.title")}</h1>
      <p className="max-w-[60ch] text-ink-soft text-lg">{t("signIn.lead")}</p>
      {label === null || error === undefined ? null : (
        <Notice tone="amber">{t(`signIn.provider.${problemOf(error)}`, { label })}</Notice>
      )}
      {label === null ? null : <ProviderButton label={label} />}
      <CardForm to={to} />
      {readDirectoryDoor().status === "read" ? <DirectoryForm to={to} /> : null}
      {places.length === 0 ? null : (
        <Link
          href="/me/register"
          prefetch={false}
          className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
        >
          {words("register")("way")}
        </Link>
      )}
    </div>
  );
}

/** Of what stands behind the address only these words are believed. */
function problemOf(error: string | string[]): "no-reader" | "too-many-tries" | "failed" {
  return error === "no-reader" || error === "too-many-tries" ? error : "failed";
}
