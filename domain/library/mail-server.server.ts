import "server-only";
import { z } from "zod";
import { readSetting } from "#domain/library/settings.ts";

/** Where letters are handed in, as `SMTP_URL` says it. The password may be left out. */
export const mailServerUrl = z.string().refine(isMailServer, {
  error:
    "It is an address such as smtps://name:password@mail.example.org:465, or smtp:// for a server that offers STARTTLS.",
});

/** Null where none is named, or what is named is no mail server. */
export function mailServer(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  const said = mailServerUrl.safeParse(environment.SMTP_URL ?? "");
  return said.success ? said.data : null;
}

/** A letter needs somebody who carries it, a sender, and a branch that offers it. */
export function canSendMail(settings: Readonly<Record<string, unknown>>): boolean {
  return (
    mailServer() !== null &&
    readSetting(settings, "receipt.mail") &&
    readSetting(settings, "mail.from") !== ""
  );
}

function isMailServer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "smtp:" || protocol === "smtps:") && hostname !== "";
}
