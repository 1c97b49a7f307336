import "server-only";
import { z } from "zod";
import { cameraHealths, reportLimits, type TabletReport } from "#domain/kiosk/tablet-report.ts";

const plain = /^[A-Za-z0-9+._-]*$/;

const schema = z.object({
  version: z.string().max(reportLimits.version).regex(plain),
  battery: z
    .object({ percent: z.int().min(0).max(100), isCharging: z.boolean() })
    .nullable()
    .catch(null),
  camera: z.enum(cameraHealths).catch("unknown"),
  pending: z.int().min(0).max(1_000_000),
  lastScanAt: z.iso.datetime().nullable(),
  isStoragePersistent: z.boolean().nullable(),
  isInstalled: z.boolean(),
  language: z.string().max(reportLimits.language).regex(plain),
  problems: z
    .array(
      z
        .string()
        .max(reportLimits.problem)
        .regex(/^[a-z][a-z-]*$/),
    )
    .max(reportLimits.problems),
});

/**
 * Null for what nobody can read: a page that is newer than the server says hello all the same. What
 * this version does not know of is left out, so that nothing unlooked-at is kept.
 */
export function readTabletReport(value: unknown): TabletReport | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
