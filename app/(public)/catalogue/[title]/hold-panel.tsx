import { HoldForm } from "#app/(public)/catalogue/[title]/hold-form.tsx";
import { staffWords } from "#app/staff-words.ts";
import { type Copy, openCatalogue } from "#domain/catalog/public-catalogue.server.ts";
import { titleAddress } from "#domain/catalog/title-address.ts";
import { requireReader } from "#domain/patrons/reader-guard.server.ts";

/** For a reader who has signed in: a place in the queue. For everybody else: the way to sign in. */
export async function HoldPanel(props: {
  readonly title: { readonly id: number; readonly title: string };
  readonly copies: readonly Copy[];
}) {
  const { words } = await staffWords();
  const t = words("books");
  // The queue is the title's: any copy that may be lent names it.
  const copy = props.copies.find(({ isForLoan }) => isForLoan);
  if (copy === undefined) return null;
  const passed = await requireReader();
  if (passed.status === "refused") {
    const back = encodeURIComponent(titleAddress(props.title));
    return (
      <a
        href={`/me/sign-in?to=${back}`}
        className="inline-flex min-h-11 items-center self-start font-bold underline underline-offset-4"
      >
        {t("page.signIn")}
      </a>
    );
  }
  const { branches } = await openCatalogue();
  return (
    <HoldForm
      item={copy.barcode}
      branches={branches.map(({ code, name }) => ({ value: code, name }))}
      branch={passed.reader.branchCode}
    />
  );
}
