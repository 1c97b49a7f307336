import { headers } from "next/headers";

/** Where this library is found from outside, without a slash at its end. */
export async function ownOrigin(): Promise<string> {
  const said = process.env.BIBLIOMAT_PUBLIC_URL ?? "";
  if (said !== "") return said.replace(/\/+$/, "");
  const asked = await headers();
  const host = asked.get("host") ?? "localhost";
  const protocol = asked.get("x-forwarded-proto") === "https" ? "https" : "http";
  return /^[\w.:[\]-]{1,255}$/.test(host) ? `${protocol}://${host}` : "";
}
