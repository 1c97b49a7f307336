import "server-only";
import PDFDocument from "pdfkit";
import { type Line, layOut } from "#domain/patrons/lettering.server.ts";

export type StoryEvent = {
  readonly when: string;
  readonly what: string;
  readonly where: string;
  readonly more: readonly string[];
};
export type Story = {
  readonly title: string;
  readonly lead: readonly string[];
  readonly events: readonly StoryEvent[];
  /** On every page: who signs. */
  readonly foot: string;
};

type Page = InstanceType<typeof PDFDocument>;

const a4 = { width: 595.28, height: 841.89 };
const edge = 56;
const room = a4.width - 2 * edge;

/** A line of time on paper. Words are drawn as outlines: any script, the same everywhere. */
export async function drawStory({ title, lead, events, foot }: Story): Promise<Uint8Array> {
  const document = new PDFDocument({ autoFirstPage: false, margin: 0, info: { Title: title } });
  const chunks: Uint8Array[] = [];
  document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const isWritten = new Promise<void>((resolve, reject) => {
    document.on("end", () => resolve());
    document.on("error", reject);
  });
  const column = columnOn(document, foot);
  column.say(title, 18, 10);
  for (const line of lead) column.say(line, 10, 4);
  column.say("", 10, 10);
  for (const { when, what, where, more } of events) {
    column.keepTogether(40 + 13 * more.length);
    column.say(when, 9, 2);
    column.say(what, 12, 2);
    for (const line of [where, ...more]) column.say(line, 9, 1);
    column.say("", 4, 6);
  }
  document.end();
  await isWritten;
  return Buffer.concat(chunks);
}

/** Writes line below line, and begins a page when one is full. */
function columnOn(document: Page, foot: string) {
  let y = a4.height;
  let count = 0;
  const turn = () => {
    document.addPage({ size: [a4.width, a4.height], margin: 0 });
    count += 1;
    draw(document, `${foot} · ${count}`, { y: a4.height - 30, size: 7 });
    y = edge;
  };
  const keepTogether = (height: number) => {
    if (y + height > a4.height - edge) turn();
  };
  return {
    keepTogether,
    say: (text: string, size: number, gap: number) => {
      for (const line of broken(text, size)) {
        keepTogether(size + gap);
        y += size;
        draw(document, line, { y, size });
        y += gap;
      }
    },
  };
}

function draw(
  document: Page,
  text: string,
  at: { readonly y: number; readonly size: number },
): void {
  let left = edge;
  for (const word of wordsOf(text)) {
    const { strokes, width } = wordLine(word);
    for (const { x, scale, pen, path } of strokes) {
      if (path === "") continue;
      document.save().translate(left + x * at.size, at.y);
      document.scale(scale * at.size, -scale * at.size).path(path);
      if (pen === 0) document.fill("#000");
      else document.lineWidth(pen / scale).fillAndStroke("#000", "#000");
      document.restore();
    }
    left += width * at.size;
  }
}

/** At blanks where there are some, else wherever the line is full. */
function broken(text: string, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const word of wordsOf(text)) {
    const more = wordLine(word).width * size;
    if (line !== "" && width + more > room) {
      lines.push(line);
      line = "";
      width = 0;
    }
    line += word;
    width += more;
  }
  return [...lines, line];
}

/** With the blank behind it. A word of eighty signs (a key, a hash) is several. */
function wordsOf(text: string): string[] {
  const words = text.split(/(?<=\s)|(?<=[\u3000-\u9fff])/u);
  return words.flatMap((word) => word.match(/.{1,40}/gsu) ?? []);
}

/** The same words stand on a sheet a hundred times: each is laid out once. */
function wordLine(word: string): Line {
  const known = laidOut.get(word);
  if (known !== undefined) return known;
  const line = layOut(word);
  if (laidOut.size > 5000) laidOut.clear();
  laidOut.set(word, line);
  return line;
}

const laidOut = new Map<string, Line>();
