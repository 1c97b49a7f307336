import { sessionDays } from "#domain/patrons/session-length.ts";

/** The cookie of a reader's session; another than the staff's, so that both may sign in at one browser. */
export function readerCookie(protocol: string | null) {
  const isEncrypted = protocol === "https";
  return {
    name: isEncrypted ? "__Host-bibliomat-reader" : "bibliomat-reader",
    options: {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: isEncrypted,
      maxAge: sessionDays * 86_400,
    },
  } as const;
}
