/**
 * The name of the cookie that holds a session. Encrypted, a browser keeps `__Host-` cookies to this
 * very name and to encrypted connections; without encryption it would refuse them.
 */
export function sessionCookie(protocol: string | null) {
  const isEncrypted = protocol === "https";
  return {
    name: isEncrypted ? "__Host-bibliomat-session" : "bibliomat-session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: isEncrypted },
  } as const;
}
