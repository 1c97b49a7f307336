import "server-only";
import { mailServer } from "#domain/library/mail-server.server.ts";
import { readSetting } from "#domain/library/settings.ts";

/** By which ways a branch can tell its readers something: a letter needs a carrier and a sender, a text a gateway. */
export function noticeWays(settings: Readonly<Record<string, unknown>>): {
  readonly mail: boolean;
  readonly text: boolean;
} {
  if (!readSetting(settings, "notices.are-sent")) return { mail: false, text: false };
  const mail = mailServer() !== null && readSetting(settings, "mail.from") !== "";
  return { mail, text: readSetting(settings, "notices.gateway") !== "" };
}
