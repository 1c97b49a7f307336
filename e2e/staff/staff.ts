import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import type { Library } from "#e2e/library/library.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

export type Member = { readonly signInName: string; readonly password: string };
export type Administrator = Member & { readonly nextCode: () => string };

/** By the operator's link to the first page, as a person does it. */
export async function becomeAdministrator(
  page: Page,
  library: Pick<Library, "operator">,
): Promise<Administrator> {
  const { link } = JSON.parse(await library.operator("admin", "create", "--json"));
  const member = {
    signInName: `nina.${randomBytes(3).toString("hex")}`,
    password: "four kettles and a plum",
  };
  await page.goto(new URL(link).pathname);
  await page.getByLabel(words("signIn.welcome.fullName")).fill("Нина Соколова");
  await page.getByLabel(words("signIn.name")).fill(member.signInName);
  await typePassword(page, member.password);
  await press(page, "signIn.welcome.go");
  const nextCode = await connectAuthenticator(page);
  await heading(page, words("staff.desk.title", { name: "Нина Соколова" }));
  return { ...member, nextCode };
}

/** Reads the key, types the code, keeps the recovery codes. */
export async function connectAuthenticator(page: Page): Promise<() => string> {
  await heading(page, words("staff.secondFactorPage.title"));
  const secret = (await page.locator("code").textContent()) ?? "";
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  let step = Math.floor(Date.now() / 30_000);
  const code = totp.generate({ timestamp: step * 30_000 });
  await page.getByLabel(words("staff.secondFactorPage.code")).fill(code);
  await press(page, "staff.secondFactorPage.go");
  await expect(page.locator("li.break-all")).toHaveCount(8);
  await page.getByRole("link", { name: words("staff.secondFactorPage.kept") }).click();
  return () => {
    // A code is taken once; the one of the next half minute is taken already.
    step = Math.max(step + 1, Math.floor(Date.now() / 30_000));
    return totp.generate({ timestamp: step * 30_000 });
  };
}

export async function signIn(page: Page, { signInName, password }: Member): Promise<void> {
  await page.getByLabel(words("signIn.name")).fill(signInName);
  await page.getByLabel(words("signIn.password")).fill(password);
  await press(page, "signIn.go");
}

/** Invites a librarian and opens her account in her own browser. */
export async function inviteLibrarian(admin: Page, hers: Page): Promise<Member> {
  const member = {
    signInName: `anna.${randomBytes(3).toString("hex")}`,
    password: "nine plums in a row",
  };
  await admin.goto("/admin/users/invite");
  await admin.getByLabel(words("staff.invitePage.fullName")).fill("Анна Белова");
  await admin.getByLabel(words("signIn.name")).fill(member.signInName);
  await press(admin, "staff.invitePage.go");
  const link = await admin.getByLabel(words("staff.invitePage.link")).inputValue();
  await hers.goto(new URL(link).pathname);
  await typePassword(hers, member.password);
  await press(hers, "signIn.welcome.go");
  await heading(hers, words("staff.desk.title", { name: "Анна Белова" }));
  return member;
}

export async function typePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel(words("signIn.newPassword"), { exact: true }).fill(password);
}

export async function press(page: Page, key: Parameters<typeof words>[0]): Promise<void> {
  await page.getByRole("button", { name: words(key), exact: true }).click();
}

export async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}
