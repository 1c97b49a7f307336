import "server-only";
import type { Actor } from "#domain/identity/actor.ts";
import { readComfort } from "#domain/kiosk/comfort.ts";
import type { Hello, KioskSettings } from "#domain/kiosk/request.ts";
import { canSendMail } from "#domain/library/mail-server.server.ts";
import { readSetting, type SettingName } from "#domain/library/settings.ts";
import { issuerPublicKey } from "#domain/patrons/phone-card-issuer.server.ts";
import { proofsWanted, rightsOf } from "#domain/patrons/rights.ts";
import { cameraWishOf } from "#domain/scanning/read-camera-wish.server.ts";

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
      ...cameraWishOf(actor.settings),
      pinLength: read("pin.length"),
      phoneCards: phoneCardsOf(actor),
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

/** With these a tablet knows a phone card by itself, while the network is gone. */
function phoneCardsOf(actor: Actor): KioskSettings["phoneCards"] {
  const publicKey = issuerPublicKey();
  const may = rightsOf("phone", proofsWanted(actor.settings));
  return publicKey === null ? null : { publicKey, may };
}
