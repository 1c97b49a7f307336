import type { JournalAsked } from "#app/(staff)/admin/journal/journal-request.ts";
import { journalWords } from "#app/(staff)/admin/journal/journal-words.ts";
import { staffWords } from "#app/staff-words.ts";
import type { exportJournal } from "#domain/ops/export-journal.server.ts";
import { sheetKey, signSheet } from "#domain/ops/signed-sheet.server.ts";
import { drawStory } from "#domain/ops/story-sheet.server.ts";

type Row = Awaited<ReturnType<typeof exportJournal>>[number];

/** A sheet is for people: of a longer search the newest. */
const most = 200;

/** The rows of a search in the words of whoever asks, signed as a whole; no reader is named on it. */
export async function storySheet(
  found: readonly Row[],
  asked: JournalAsked,
  zone: string,
): Promise<Uint8Array> {
  const rows = found.slice(-most);
  const { t, act, outcome, details } = await journalWords();
  const { tag } = await staffWords();
  const said = new Intl.DateTimeFormat(tag, {
    dateStyle: "long",
    timeStyle: "medium",
    timeZone: zone,
  });
  const key = sheetKey();
  const pdf = await drawStory({
    title: asked.item === "" ? t("title") : t("storyTitle", { barcode: asked.item }),
    lead: [
      t("sheetLead", { count: rows.length, when: said.format(new Date()) }),
      t("sheetCheck"),
      t("sheetKey", { key: key.publicKey }),
    ],
    events: rows.map((row) => ({
      when: said.format(new Date(row.at)),
      what: `${act(row.act)}: ${outcome(row.outcome)}`,
      where: [row.branch, row.device, row.barcode].filter((each) => each !== null).join(" · "),
      more: [
        ...details(JSON.parse(row.detail) as Record<string, unknown>)
          .filter(({ name }) => name !== "device")
          .map(({ label, text }) => `${label}: ${text}`),
        row.seal === null
          ? t("unsealed")
          : `${t("seal")} ${row.seal.number} · ${row.seal.hash.slice(0, 16)}`,
      ],
    })),
    foot: `Bibliomat · ed25519 ${key.id}`,
  });
  return signSheet(pdf);
}
