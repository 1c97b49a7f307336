import { setCameraMood } from "#e2e/camera/show-to-camera.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { typeByScanner } from "#e2e/tablet/wedge.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("Without a camera the screen says how to allow it, and everything is done by hand scanner and by hand", async ({
  page,
  kiosk,
  library,
}) => {
  const card = await library.card("ordinary", "ADULT");
  const [one, other] = await library.booksOnShelf(2);
  if (one === undefined || other === undefined) throw new Error("no books");
  await setCameraMood(page, "denied");

  await kiosk.press(start(words("kiosk.attract.borrow")));
  await kiosk.says(words("kiosk.camera.denied"));
  await kiosk.says(words("kiosk.camera.allow"));
  await typeByScanner(page, card.token);
  await kiosk.screen("borrow");
  await typeByScanner(page, one.barcode);
  await kiosk.line(one, "lent");
  await kiosk.press(words("kiosk.borrow.typeInstead"));
  await kiosk.typeNumber(other.barcode);
  await kiosk.line(other, "lent");
  await kiosk.counts(2, 2);
  await kiosk.press(words("kiosk.frame.finish"));
  await kiosk.press(words("kiosk.finish.done"));

  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.says(words("kiosk.camera.denied"));
  await typeByScanner(page, one.barcode);
  await kiosk.line(one, "returned");
  await typeByScanner(page, other.barcode);
  await kiosk.line(other, "returned");

  // Somebody allows it: it sees, without being asked.
  await expect(page.getByRole("button", { name: words("kiosk.camera.again") })).toBeVisible();
  await setCameraMood(page, "present");
  await expect(page.locator('[data-scanner="on"]')).toBeVisible();
});
