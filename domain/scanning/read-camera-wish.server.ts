import "server-only";
import { librarysSettings } from "#db/queries/settings.ts";
import { readSetting } from "#domain/library/settings.ts";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";
import { readCodeRules, readFormats } from "#domain/scanning/code-rules.server.ts";

/** What a camera at the desk must know. */
export async function readCameraWish(): Promise<CameraWish> {
  return cameraWishOf(
    await librarysSettings([
      "codes.items",
      "codes.cards",
      "codes.formats",
      "scanner.second-opinion",
    ]),
  );
}

/** A rule that nobody can read is no rule: codes are then taken as they come. */
export function cameraWishOf(settings: Parameters<typeof readSetting>[0]): CameraWish {
  return {
    itemCodes: readCodeRules(readSetting(settings, "codes.items")) ?? [],
    cardCodes: readCodeRules(readSetting(settings, "codes.cards")) ?? [],
    codeFormats: readFormats(readSetting(settings, "codes.formats")),
    secondOpinion: readSetting(settings, "scanner.second-opinion"),
  };
}
