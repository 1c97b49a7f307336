/**
 * Where somebody goes after signing in: a path of ours, or else the fallback. Browsers read `\` as
 * `/`, drop tabs and line ends inside an address, and take `//name` for another server.
 */
export function ownPath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== "string" || wanted.length > 500) return fallback;
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes("\\")) return fallback;
  return wanted;
}

/** What a request says of where it comes from, and under which name it reached us. */
export type Asked = {
  readonly origin: string | null;
  readonly host: string | null;
  readonly protocol: string | null;
  /** The address that browsers know behind a proxy, where it was configured. */
  readonly publicUrl: string | null;
};

/**
 * Whether a request that changes something comes from a page of ours. Browsers name the origin of
 * every POST; `null`, an unreadable one and none at all are refused.
 */
export function isOwnOrigin({ origin, host, protocol, publicUrl }: Asked): boolean {
  const said = /^(https?):\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i.exec(origin ?? "");
  if (said === null) return false;
  const [whole, scheme = "", name = "", port = ""] = said;
  if (publicUrl !== null && whole.toLowerCase() === publicUrl.toLowerCase().replace(/\/$/, ""))
    return true;
  // A proxy that tells us nothing may have taken the encryption away; nobody else adds it.
  const isDowngraded = protocol === "https" && scheme.toLowerCase() !== "https";
  return !isDowngraded && host !== null && `${name}${port}`.toLowerCase() === host.toLowerCase();
}
