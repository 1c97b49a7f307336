import { returnFromProvider } from "#domain/identity/next-auth.server.ts";

/** Where the library's provider sends a browser back. Its answer comes by address; nothing is posted here. */
export async function GET(request: Request): Promise<Response> {
  return await returnFromProvider(request);
}
