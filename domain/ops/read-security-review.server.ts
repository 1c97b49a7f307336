import "server-only";
import { readLibrarySetting } from "#db/queries/devices.ts";
import type { IsoDate } from "#domain/library/dates.ts";
import { readSetting } from "#domain/library/settings.ts";
import { reviewOf, type SecurityReview } from "#domain/ops/security-review.ts";

export async function readSecurityReview(today: IsoDate): Promise<SecurityReview> {
  const name = "security.reviewed-on";
  return reviewOf(readSetting({ [name]: await readLibrarySetting(name) }, name), today);
}
