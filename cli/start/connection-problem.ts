/** What to do about a database that does not let us in, by the code of the driver or the server. */
const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nobody listens there. Start PostgreSQL, or correct the address and the port.",
  ENOTFOUND: "There is no machine of that name. Correct the address.",
  EAI_AGAIN: "The name of the machine cannot be looked up now. Check the network.",
  ETIMEDOUT: "Nobody answers there. Check the address, the network and the firewall.",
  EHOSTUNREACH: "The machine cannot be reached. Check the address and the network.",
  "28P01": "The password is wrong, or there is no such role.",
  "28000": "The server does not let this role in from here. Look into its pg_hba.conf.",
  "3D000":
    "There is no such database. Make it by: npx bibliomat db init --url <address of a superuser>",
  "53300": "The server has no connection left. Raise its max_connections.",
  "57P03": "The server is just starting or stopping. Try again in a moment.",
};

export function connectionProblem(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const said = sentences[code];
  if (said !== undefined) return said;
  const message = error instanceof Error ? error.message : String(error);
  if (/timeout/i.test(message)) return sentences.ETIMEDOUT ?? message;
  return `It cannot be used: ${message || code}.`;
}
