import Link from "next/link";
import { readChoices } from "#app/(staff)/admin/choices.ts";
import { RevokeForm } from "#app/(staff)/admin/tokens/revoke-form.tsx";
import { TokenForm } from "#app/(staff)/admin/tokens/token-form.tsx";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { tokenScopes } from "#domain/identity/api-token.ts";
import { listTokens, mostTokenHours, type Token } from "#domain/identity/list-tokens.server.ts";
import { may, type Permission } from "#domain/identity/permissions.ts";
import { type Asked, readListRequest } from "#domain/library/list-request.ts";

const path = "/admin/tokens";

/** Tokens by which other programs get in: made, listed, revoked. */
export default async function TokensPage({
  searchParams,
}: {
  readonly searchParams: Promise<Asked>;
}) {
  const person = await admit(path, { permission: "manage-tokens" });
  const request = readListRequest(await searchParams, ["made"], { sort: "made", direction: "up" });
  const { tokens, hasMore } = await listTokens(request.page);
  const { branches } = await readChoices();
  const { words, t: staff } = await staffWords();
  const t = words("tokens");
  const scopes = tokenScopes
    .filter((name) => may(person.assignments, name, "anywhere"))
    .map((value) => ({ value, name: staff(`permissions.${value}`) }));
  return (
    <>
      <BackLink href="/admin" name={words("reference")("toAdministration")} />
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[65ch] text-ink-soft">{t("lead")}</p>
      <Link
        href="/api-docs"
        prefetch={false}
        className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
      >
        {t("toDocs")}
      </Link>
      <TokenForm
        scopes={scopes}
        branches={branches
          .filter(({ isActive }) => isActive)
          .map(({ code, name }) => ({ value: code, name }))}
        mostHours={await mostTokenHours()}
      />
      <h2 className="text-2xl">{t("list")}</h2>
      <StaffList
        path={path}
        request={request}
        rows={tokens}
        hasMore={hasMore}
        keyOf={({ id }) => id}
        empty={t("empty")}
        columns={await columns()}
      />
    </>
  );
}

async function columns() {
  const { words, t: staff, tag } = await staffWords();
  const t = words("tokens");
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const scopesOf = ({ scopes }: Token) =>
    scopes.map((name) => staff(`permissions.${name as Permission}`)).join("; ");
  const nameCell = (token: Token) => (
    <div className="flex flex-col gap-1">
      <span className="font-semibold">{token.name}</span>
      <span className="text-ink-soft">{scopesOf(token)}</span>
      <span className="text-ink-soft sm:hidden">
        {t("ends")}: {when.format(token.expiresAt)}
      </span>
    </div>
  );
  const stateCell = (token: Token) => (
    <div className="flex flex-col items-start gap-2">
      <span className={token.state === "open" ? "" : "text-amber"}>
        {t(`states.${token.state}`)}
      </span>
      {token.state === "open" ? <RevokeForm token={token.id} name={token.name} /> : null}
    </div>
  );
  return [
    { name: "name", label: t("name"), cell: nameCell },
    {
      name: "branches",
      label: t("branches"),
      isWideOnly: true,
      cell: ({ branches }: Token) => branches?.join(", ") ?? t("everywhere"),
    },
    { name: "maker", label: t("maker"), isWideOnly: true, cell: ({ maker }: Token) => maker },
    {
      name: "ends",
      label: t("ends"),
      isWideOnly: true,
      cell: ({ expiresAt }: Token) => when.format(expiresAt),
    },
    {
      name: "lastUsed",
      label: t("lastUsed"),
      isWideOnly: true,
      cell: ({ lastUsedAt }: Token) => (lastUsedAt === null ? t("never") : when.format(lastUsedAt)),
    },
    { name: "state", label: t("state"), cell: stateCell },
  ] as const;
}
