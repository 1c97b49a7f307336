import "server-only";
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { keyFor } from "#domain/identity/keys.server.ts";

/**
 * What the library signs as a whole file: Ed25519 over every byte before the last line. That line stands
 * behind the end of the PDF, where every reader of PDFs skips it. The key is drawn from the library's
 * one secret, so whoever has the secret can say whether a sheet came from here.
 */
export function signSheet(pdf: Uint8Array): Uint8Array {
  const begun = Buffer.concat([pdf, Buffer.from(`\n${mark} ${sheetKey().id} `)]);
  const signature = sign(null, begun, keys().privateKey).toString("base64");
  return Buffer.concat([begun, Buffer.from(`${signature}\n`)]);
}

export type SheetChecked =
  | { readonly status: "genuine"; readonly key: string }
  /** Signed with this library's key, and changed since; or by somebody who only says so. */
  | { readonly status: "changed"; readonly key: string }
  | { readonly status: "another-key"; readonly key: string }
  | { readonly status: "unsigned" };

export function checkSheet(file: Uint8Array): SheetChecked {
  const bytes = Buffer.from(file);
  const at = bytes.lastIndexOf(`\n${mark} `);
  const line = at < 0 ? "" : bytes.subarray(at + 1).toString("latin1");
  const said = /^%bibliomat-sheet ed25519 ([0-9a-f]{16}) ([A-Za-z0-9+/]{86}==)\n$/.exec(line);
  if (said === null) return { status: "unsigned" };
  const [, key = "", signature = ""] = said;
  if (key !== sheetKey().id) return { status: "another-key", key };
  const begun = bytes.subarray(0, bytes.length - signature.length - 1);
  const isRight = verify(null, begun, keys().publicKey, Buffer.from(signature, "base64"));
  return { status: isRight ? "genuine" : "changed", key };
}

/** By which name a sheet names its key, and the public half for who wants to check without us. */
export function sheetKey(): { readonly id: string; readonly publicKey: string } {
  const der = keys().publicKey.export({ format: "der", type: "spki" });
  return {
    id: createHash("sha256").update(der).digest("hex").slice(0, 16),
    publicKey: der.toString("base64"),
  };
}

const mark = "%bibliomat-sheet ed25519";
/** PKCS #8 says of 32 bytes that they are an Ed25519 key. */
const asPrivateKey = Buffer.from("302e020100300506032b657004220420", "hex");

function keys(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const key = Buffer.concat([asPrivateKey, keyFor("sign sheets")]);
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
