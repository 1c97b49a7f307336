import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { signOutAction } from "#app/(door)/sign-in/actions.ts";
import { tilePermissions } from "#app/(staff)/admin/tiles.ts";
import { cataloguePermissions } from "#app/(staff)/desk/catalogue/ways.ts";
import { staffWords } from "#app/staff-words.ts";
import { FormKeeper } from "#components/staff/form-keeper.tsx";
import { LanguageLinks } from "#components/staff/language-links.tsx";
import { MenuLink } from "#components/staff/menu-link.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { StaffWords } from "#components/staff/words.tsx";
import { Button } from "#components/ui/button.tsx";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { may, type Permission } from "#domain/identity/permissions.ts";

export const metadata: Metadata = { title: "Bibliomat", robots: { index: false } };

const pages = [
  { href: "/desk", name: "desk", permission: ["open-desk"] },
  { href: "/desk/patrons", name: "readers", permission: ["see-patrons"] },
  { href: "/desk/catalogue", name: "catalogue", permission: cataloguePermissions },
  { href: "/admin", name: "administration", permission: tilePermissions },
] as const satisfies readonly {
  href: string;
  name: string;
  permission: readonly Permission[];
}[];

/** Work with the stock, though its address does not stand below the catalogue's. */
const ofCatalogue = [
  "/desk/labels",
  "/desk/items",
  "/desk/register",
  "/desk/withdrawals",
  "/desk/authorities",
];

/** Below the desk by their address, and menus of their own. */
const besidesDesk = ["/desk/patrons", "/desk/catalogue", ...ofCatalogue];

/** The frame around the staff's pages. It shows the ways that are open; each page guards itself. */
export default async function StaffLayout({ children }: { readonly children: ReactNode }) {
  const { tag, locale, messages, t } = await staffWords();
  const passed = await requirePerson();
  const daysLeft = passed.status === "passed" ? passed.person.passwordDaysLeft : undefined;
  const open = passed.status === "passed" ? passed.person.assignments : [];
  return (
    <StaffWords tag={tag} messages={messages}>
      <div lang={tag} className="flex min-h-dvh flex-col">
        <header className="double-rule bg-sheet">
          <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 px-5 py-2">
            <span className="font-serif text-xl font-semibold">Bibliomat</span>
            <nav aria-label={t("frame.menu")} className="flex flex-1 flex-wrap gap-x-5">
              {pages
                .filter(({ permission }) => permission.some((each) => may(open, each, "anywhere")))
                .map(({ href, name }) => (
                  <MenuLink
                    key={href}
                    href={href}
                    name={t(`frame.${name}`)}
                    besides={href === "/desk" ? besidesDesk : undefined}
                    also={href === "/desk/catalogue" ? ofCatalogue : undefined}
                  />
                ))}
              {passed.status === "passed" ? (
                <MenuLink href="/account" name={t("frame.account")} />
              ) : null}
            </nav>
            <LanguageLinks current={locale} />
            <form action={signOutAction}>
              <Button type="submit" size="desk" look="quiet">
                {t("frame.signOut")}
              </Button>
            </form>
          </div>
        </header>
        <main className="mx-auto flex w-full max-w-6xl flex-1 flex-col gap-6 px-5 py-8">
          {daysLeft === undefined ? null : (
            <Notice tone="amber">
              {t("frame.passwordEnds", { days: daysLeft })}{" "}
              <Link href="/account/password" prefetch={false} className="underline">
                {t("frame.passwordEndsGo")}
              </Link>
            </Notice>
          )}
          {children}
        </main>
        {passed.status === "passed" ? <FormKeeper person={passed.person.id} /> : null}
      </div>
    </StaffWords>
  );
}
