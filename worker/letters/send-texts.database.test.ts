import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { textGatewaySecret } from "#domain/machines/carry-text.server.ts";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";
import { sendTexts } from "#worker/letters/send-texts.ts";

let desk: Reminders;
let gateway: Server;
let host = "";
let received: { body: string; headers: IncomingHttpHeaders }[] = [];
let code = 200;

beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    received.push({ body: await text(request), headers: request.headers });
    response.writeHead(code).end("ok");
  });
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  vi.stubEnv("BIBLIOMAT_OUTGOING_ALLOW", host);
  desk = await openReminders();
});
beforeEach(async () => {
  received = [];
  code = 200;
  await desk.forget();
  await desk.library.set("notices.gateway", `http://${host}/send`);
});
afterEach(() => desk.check());
afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise<void>((resolve) => gateway.close(() => resolve()));
  await desk.database.drop();
});

async function readerWithPhone(email?: string) {
  const reader = await desk.addReader({ language: "ru", ...(email ? { email } : {}) });
  await desk.rows("update patron set phone = '+7 900 000-00-01' where id = $1", [reader.patronId]);
  return reader;
}

describe("A reader without a mail address", () => {
  it("is told by the gateway, once, in a signed text that says how many and not which", async () => {
    await desk.lent(await readerWithPhone(), -7);
    await desk.look();
    await sendTexts();
    await sendTexts();
    expect(received).toHaveLength(1);
    const { body = "", headers } = received[0] ?? {};
    expect(JSON.parse(body)).toEqual({
      kind: "digest",
      phone: "+7 900 000-00-01",
      text: "Nordstadt: Просрочена 1 книга.",
      locale: "ru",
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(body).not.toContain("Идиот");
    const signature = createHmac("sha256", textGatewaySecret())
      .update(`${headers?.["bibliomat-timestamp"]}.${body}`)
      .digest("hex");
    expect(headers?.["bibliomat-signature"]).toBe(`v1=${signature}`);
    expect(await desk.letters()).toMatchObject([{ channel: "text", state: "sent" }]);
  });

  it("is told later where the gateway refuses for now, under the same id", async () => {
    await desk.lent(await readerWithPhone(), -7);
    await desk.look();
    code = 503;
    await sendTexts();
    expect(await desk.letters()).toMatchObject([{ state: "waiting", problem: "refused" }]);
    code = 202;
    await desk.rows("update notice_letter set next_try_at = now()");
    await sendTexts();
    const ids = received.map(({ body }) => JSON.parse(body).id);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  it("is not told by an address within the library's own network that nobody allowed", async () => {
    vi.stubEnv("BIBLIOMAT_OUTGOING_ALLOW", "");
    await desk.lent(await readerWithPhone(), -7);
    await desk.look();
    await sendTexts();
    vi.stubEnv("BIBLIOMAT_OUTGOING_ALLOW", host);
    expect(received).toEqual([]);
    expect(await desk.letters()).toMatchObject([{ state: "waiting", problem: "not-configured" }]);
  });

  it("hears nothing where there is no gateway, and with an address gets a letter instead", async () => {
    await desk.library.set("notices.gateway", "");
    await desk.lent(await readerWithPhone(), -7);
    await desk.look();
    expect(await desk.notices()).toEqual([]);
    await desk.library.set("notices.gateway", `http://${host}/send`);
    await desk.forget();
    await desk.lent(await readerWithPhone("anna@example.org"), 2);
    await desk.look();
    expect(await desk.letters()).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ channel: "mail" })]),
    );
  });
});
