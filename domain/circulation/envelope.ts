/**
 * The bytes of a command as they travel: one header line that numbers it, then its JSON.
 *
 * The header stands outside the JSON so that a body that nobody can parse still has an id and a
 * number, gets its answer `quarantined`, and never holds up what comes after it.
 */
export type CommandHeader = {
  readonly device: string;
  readonly epoch: number;
  /** 1, 2, 3 … per device and epoch, without gaps. */
  readonly seq: number;
  readonly id: string;
};

/** Asked and answered, never recorded as a command: identify, hello, my loans. */
export type RequestHeader = {
  readonly device: string;
  readonly epoch: number;
  readonly id: string;
};

/** `signature`: ECDSA P-256 with SHA-256 over the UTF-8 bytes, r‖s as 64 bytes, base64url. */
export type Signed = { readonly bytes: string; readonly signature: string };

const uuid = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
const number = "([1-9][0-9]{0,14})";
const commandHeader = new RegExp(`^bibliomat/1 command ${uuid} ${number} ${number} ${uuid}$`);
const requestHeader = new RegExp(`^bibliomat/1 request ${uuid} ${number} ${uuid}$`);

/** A signed text may be at most this long (UTF-16 units); the longest real command has about 400. */
export const longestEnvelope = 4096;

export function writeCommand(header: CommandHeader, json: string): string {
  return `bibliomat/1 command ${header.device} ${header.epoch} ${header.seq} ${header.id}\n${json}`;
}

export function writeRequest(header: RequestHeader, json: string): string {
  return `bibliomat/1 request ${header.device} ${header.epoch} ${header.id}\n${json}`;
}

export function readCommand(bytes: string): { header: CommandHeader; json: string } | null {
  const [line, json] = split(bytes);
  const [, device, epoch, seq, id] = commandHeader.exec(line) ?? [];
  if (device === undefined || epoch === undefined || seq === undefined || id === undefined)
    return null;
  return { header: { device, epoch: Number(epoch), seq: Number(seq), id }, json };
}

export function readRequest(bytes: string): { header: RequestHeader; json: string } | null {
  const [line, json] = split(bytes);
  const [, device, epoch, id] = requestHeader.exec(line) ?? [];
  if (device === undefined || epoch === undefined || id === undefined) return null;
  return { header: { device, epoch: Number(epoch), id }, json };
}

function split(bytes: string): [line: string, json: string] {
  const end = bytes.length > longestEnvelope ? -1 : bytes.indexOf("\n");
  return end < 0 ? ["", ""] : [bytes.slice(0, end), bytes.slice(end + 1)];
}
