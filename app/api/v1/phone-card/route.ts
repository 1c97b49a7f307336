import { answerJson, readJson } from "#app/api/json.ts";
import { certifyPhone } from "#domain/patrons/certify-phone.server.ts";
import { requireReaderActor } from "#domain/patrons/reader-guard.server.ts";

const statuses = { malformed: 400, ended: 401, "too-many-tries": 429 } as const;

/** A reader's phone shows the public half of its key, `{ publicKey }`, and gets a certificate for some days. */
export async function POST(request: Request): Promise<Response> {
  const passed = await requireReaderActor();
  if (passed.status === "refused")
    return answerJson({ problem: passed.problem }, passed.problem === "foreign-origin" ? 403 : 401);
  const certified = await certifyPhone(await readJson(request), passed.reader);
  if (certified.status === "refused")
    return answerJson({ problem: certified.problem }, statuses[certified.problem]);
  const { certificate, now, expiresAt, holder } = certified;
  return answerJson({ certificate, now, expiresAt, holder });
}
