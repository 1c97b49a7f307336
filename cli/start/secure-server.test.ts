import { EventEmitter, once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureCertificates } from "./certificates.ts";
import { secureServer } from "./secure-server.ts";

let folder = "";
let server: Server;
const words = new EventEmitter();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tls-"));
  await ensureCertificates(folder, ["localhost"], new Date());
  server = secureServer(folder, (_request, response) => response.end("here"), words);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

describe("The encrypted door of a library that runs for years", () => {
  it("shows the renewed certificate from the next visitor on, without a restart", async () => {
    expect(await namesShown()).not.toContain("desk.local");
    await ensureCertificates(folder, ["localhost", "desk.local"], new Date());
    words.emit("message", "open");
    expect(await namesShown()).not.toContain("desk.local");
    words.emit("message", "certificates");
    expect(await namesShown()).toContain("desk.local");
  });
});

async function namesShown(): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const names = socket.getPeerCertificate().subjectaltname ?? "";
  socket.destroy();
  return names;
}
