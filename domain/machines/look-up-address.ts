/**
 * Where a title is asked for by its ISBN. An address with `{isbn}` in it is asked as it stands: catalogues
 * call their indexes and schemas by many names. Any other one is asked as SRU 1.2 has it.
 */
export function lookUpAddress(address: string, isbn: string): string {
  if (address.includes("{isbn}")) return address.replaceAll("{isbn}", isbn);
  const joint = !address.includes("?") ? "?" : /[?&]$/.test(address) ? "" : "&";
  const query = encodeURIComponent(`bath.isbn="${isbn}"`);
  return `${address}${joint}version=1.2&operation=searchRetrieve&query=${query}&recordSchema=marcxml&maximumRecords=3`;
}

/** The name of its server, for people. */
export function serverOf(address: string): string {
  const [, host = address] = /^https?:\/\/([^/?#]+)/.exec(address) ?? [];
  return host;
}
