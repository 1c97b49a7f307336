import "server-only";
import { stat } from "node:fs/promises";
import { drawCover } from "#domain/catalog/draw-cover.server.ts";
import { mostCoverBytes } from "#domain/catalog/encode-cover.server.ts";
import type { ImportCode } from "#domain/catalog/import-options.ts";
import {
  type PictureShelf,
  pictureNames,
  shelvePictures,
} from "#domain/catalog/imports/finding-pictures.ts";
import { picturesOfImport } from "#domain/catalog/imports/import-files.server.ts";
import type { Incoming, IncomingRecord } from "#domain/catalog/imports/incoming.ts";
import { openPictures, type Picture } from "#domain/catalog/open-pictures.server.ts";

export type ImportPictures = PictureShelf<Picture>;

/** The pictures that came with a file of records; null: none did. */
export async function openImportPictures(id: number): Promise<ImportPictures | null> {
  const path = picturesOfImport(id);
  if ((await stat(path).catch(() => null)) === null) return null;
  const opened = await openPictures(path);
  return typeof opened === "string" ? null : shelvePictures(opened.pictures);
}

/** Which picture is a record's: the one that it names, or that is called after one of its numbers. */
export function pictureOf(
  record: IncomingRecord,
  shelf: ImportPictures,
): { readonly picture: Picture | null; readonly code: ImportCode | null } {
  const names = pictureNames(record);
  const named = names.map(shelf.named).find((found) => found !== null);
  const picture = named ?? shelf.numbered(record);
  return { picture, code: picture === null && names.length > 0 ? "picture-missing" : null };
}

/** Records with their covers drawn, one after the other; what cannot be drawn is told with its record. */
export async function giveCovers(
  records: readonly Incoming[],
  shelf: ImportPictures,
): Promise<Incoming[]> {
  const given: Incoming[] = [];
  for (const record of records)
    given.push(record.status === "read" ? await giveCover(record, shelf) : record);
  return given;
}

async function giveCover(record: IncomingRecord, shelf: ImportPictures): Promise<IncomingRecord> {
  const { picture, code } = pictureOf(record, shelf);
  if (picture === null)
    return code === null ? record : { ...record, codes: [...record.codes, code] };
  const cover = await drawPicture(picture);
  return cover === null
    ? { ...record, codes: [...record.codes, "picture-unfit"] }
    : { ...record, cover };
}

/** Null: larger than a picture may be, none that can be read, or the virus scanner is against it. */
export async function drawPicture({ bytes, read }: Picture): Promise<string | null> {
  const sent = bytes > mostCoverBytes ? null : await read();
  const drawn = sent === null ? null : await drawCover(sent);
  return drawn?.status === "drawn" ? drawn.cover : null;
}
