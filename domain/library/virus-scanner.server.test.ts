import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { scanBytes, scannerAddress } from "#domain/library/virus-scanner.server.ts";

/** As its authors publish it, in two parts, so that no scanner takes this file for it. */
const eicar = Buffer.from(
  `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-${"ANTIVIRUS-TEST-FILE!$H+H*"}`,
);

let server: Server | null = null;
afterEach(() => {
  vi.unstubAllEnvs();
  server?.close();
  server = null;
});

/** Speaks as clamd does: parts after their lengths, then a verdict that ends with a zero. */
async function scanner(say: (file: Buffer) => string | null): Promise<void> {
  server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (part) => {
      heard = Buffer.concat([heard, part]);
      const file = fileIn(heard);
      const said = file === null ? null : say(file);
      if (said !== null) socket.end(`${said}\0`);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("BIBLIOMAT_CLAMD", `127.0.0.1:${(server.address() as AddressInfo).port}`);
}

/** Null until the part of no length has come. */
function fileIn(heard: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = "zINSTREAM\0".length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

describe("A file that somebody sent", () => {
  it("is looked at by nobody where the library has no scanner", async () => {
    vi.stubEnv("BIBLIOMAT_CLAMD", "");
    expect(await scanBytes(eicar)).toBeNull();
  });

  it("goes to the scanner whole, and is refused where that finds something", async () => {
    await scanner((file) =>
      file.equals(eicar) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK",
    );
    expect(await scanBytes(eicar)).toBe("infected");
    expect(await scanBytes(Buffer.alloc(3_000_000, 7))).toBeNull();
  });

  it("is not taken where the scanner will not have it, or is gone", async () => {
    await scanner(() => "INSTREAM size limit exceeded. ERROR");
    expect(await scanBytes(eicar)).toBe("scanner-silent");
    server?.close();
    vi.stubEnv("BIBLIOMAT_CLAMD", "127.0.0.1:9");
    expect(await scanBytes(eicar)).toBe("scanner-silent");
  });
});

describe("Where a scanner listens", () => {
  it.each(["127.0.0.1:3310", "scanner.intranet:3310", "[::1]:3310", "/run/clamav/clamd.ctl"])(
    "may be %s",
    (address) => expect(scannerAddress.safeParse(address).success).toBe(true),
  );
  it.each(["127.0.0.1", "tcp://127.0.0.1:3310", "clamd.ctl", ""])("is not %j", (address) =>
    expect(scannerAddress.safeParse(address).success).toBe(false),
  );
});
