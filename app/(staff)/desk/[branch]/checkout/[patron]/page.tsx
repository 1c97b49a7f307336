import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { CheckoutDesk } from "#app/(staff)/desk/[branch]/checkout/[patron]/checkout-desk.tsx";
import { ReaderGlance } from "#app/(staff)/desk/[branch]/checkout/[patron]/reader-glance.tsx";
import { sayReader } from "#app/(staff)/desk/[branch]/checkout/[patron]/say-reader.ts";
import { branchOf } from "#app/(staff)/desk/[branch]/open-branch.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { mayFetchFor, readReaderAtDesk } from "#domain/holds/read-reader-at-desk.server.ts";
import { may } from "#domain/identity/permissions.ts";
import { listItemTypes } from "#domain/items/list-item-types.server.ts";
import { readCameraWish } from "#domain/scanning/read-camera-wish.server.ts";

type Way = {
  readonly params: Promise<{ readonly branch: string; readonly patron: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** One reader at the desk: what is to be known at a glance, and one field for what is lent. */
export default async function ServePage({ params, searchParams }: Way) {
  const { branch: code, patron } = await params;
  await admit("/desk", { permission: "lend-items" });
  const branch = await branchOf(code);
  const person = await admit(`/desk/${code}/checkout`, {
    permission: "lend-items",
    place: branch.id,
  });
  const reader = await readReaderAtDesk(patron, branch.id);
  if (reader === null) notFound();
  const { fetchedBy: asked } = await searchParams;
  const fetchedBy = typeof asked === "string" ? asked : null;
  if (fetchedBy !== null && !(await mayFetchFor(fetchedBy, patron))) notFound();
  const { words } = await staffWords();
  const said = await sayReader(reader);
  // Drawn anew with each opening: one opening of the page is one visit.
  const types = (await listItemTypes()).map((type) => ({ value: type.code, name: type.name }));
  const place = { branch: code, patron, visit: randomUUID(), press: randomUUID(), fetchedBy };
  return (
    <>
      <BackLink href={`/desk/${code}/checkout`} name={words("checkout")("end")} />
      <ReaderGlance
        name={said.name}
        href={may(person.assignments, "see-patrons", "anywhere") ? `/desk/patrons/${patron}` : null}
        alerts={said.alerts}
        facts={said.facts}
        waiting={said.waiting}
        fetches={fetchedBy === null ? said.fetches : []}
        isFetched={fetchedBy !== null}
        branch={code}
        handle={patron}
      />
      <CheckoutDesk
        key={patron}
        place={place}
        loans={said.loans}
        types={types}
        camera={await readCameraWish()}
      />
    </>
  );
}
