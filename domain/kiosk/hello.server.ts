import "server-only";
import { z } from "zod";
import type { Actor } from "#domain/identity/actor.ts";
import { readComfort } from "#domain/kiosk/comfort.ts";
import type { Hello } from "#domain/kiosk/request.ts";
import { canSendMail } from "#domain/library/mail-server.server.ts";
import { readSetting, type SettingName } from "#domain/library/settings.ts";

const codeRules = z.array(
  z.object({
    lengths: z.array(z.int().min(1).max(64)).max(20),
    prefix: z.string().max(32),
    checkDigit: z.enum(["none", "luhn", "mod43"]),
  }),
);

/** What a tablet must know of its library and branch. */
export function hello(actor: Actor, now: Date): Hello {
  const read = <Name extends SettingName>(name: Name) => readSetting(actor.settings, name);
  const { code, name, timeZone } = actor.branch;
  return {
    outcome: "hello",
    now: now.toISOString(),
    settings: {
      deviceName: actor.device.name,
      libraryName: read("library.name"),
      language: read("library.language"),
      branch: { code, name, timeZone },
      itemCodes: rules(read("codes.items")),
      cardCodes: rules(read("codes.cards")),
      pinLength: read("pin.length"),
      idleSeconds: read("kiosk.idle-seconds"),
      warningSeconds: read("kiosk.warning-seconds"),
      receipt: {
        qr: read("receipt.qr"),
        paper: read("receipt.print") ? (read("receipt.paper") === 58 ? 58 : 80) : null,
        mail: canSendMail(actor.settings),
      },
      isDemo: read("demo.loaded"),
      lock: actor.device.lock,
      message: actor.device.message,
      comfort: readComfort({
        textSize: read("kiosk.text-size"),
        contrast: read("kiosk.contrast"),
        theme: read("kiosk.theme"),
        reach: read("kiosk.reach"),
        sound: read("kiosk.sound"),
        speech: read("kiosk.speech"),
      }),
    },
  };
}

/** A rule that nobody can read is no rule: codes are then taken as they come. */
function rules(stored: readonly unknown[]): z.infer<typeof codeRules> {
  const parsed = codeRules.safeParse(stored);
  return parsed.success ? parsed.data : [];
}
