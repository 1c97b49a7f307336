import { readCoverName } from "#domain/catalog/cover-name.ts";
import { readCover } from "#domain/catalog/cover-store.server.ts";

type Way = { readonly params: Promise<{ readonly cover: string }> };

/** A cover, for everybody. Its name is its content's: whoever has it never asks again. */
export async function GET(_: Request, { params }: Way): Promise<Response> {
  const name = readCoverName((await params).cover);
  const picture = name === null ? null : await readCover(name.cover, name.size);
  if (picture === null) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(picture), {
    headers: {
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-disposition": "inline",
    },
  });
}
