import { becomeAdministrator, heading, press } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("An administrator makes a token, a program gets in by it, and with the revoking it is out", async ({
  stranger,
  library,
  place,
}) => {
  test.setTimeout(120_000);
  const { page } = stranger;
  await becomeAdministrator(page, library);
  await page.goto("/admin/tokens");
  await heading(page, words("tokens.title"));
  await page.getByLabel(words("tokens.name")).fill("Website");
  await press(page, "tokens.go");
  await expect(page.getByText(words("tokens.problems.token-scopes")).first()).toBeVisible();
  await expect(page.getByLabel(words("tokens.name"))).toHaveValue("Website");
  await page.getByLabel(words("staff.permissions.open-desk")).check();
  await press(page, "tokens.go");
  const token = await page.getByLabel(words("tokens.token"), { exact: true }).inputValue();
  await expectNoBarriers(page);
  const ask = async (path: string) =>
    await fetch(`${place.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask("items?limit=1")).status).toBe(200);
  expect((await ask("loans")).status).toBe(403);
  await page.getByRole("button", { name: words("tokens.revokeOf", { name: "Website" }) }).click();
  await expect(page.getByText(words("tokens.states.revoked"))).toBeVisible();
  expect((await ask("items?limit=1")).status).toBe(401);
  await page.goto("/admin/webhooks");
  await page.getByLabel(words("webhooks.address")).fill("https://127.0.0.1/hook");
  await page.getByLabel(words("journal.acts.borrow"), { exact: true }).check();
  await press(page, "webhooks.go");
  await expect(page.getByText(words("webhooks.problems.address-private")).first()).toBeVisible();
  await expectNoBarriers(page);
  await page.goto("/api-docs");
  await heading(page, words("apiDocs.title"));
});
