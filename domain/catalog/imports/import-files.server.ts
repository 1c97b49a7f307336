import "server-only";
import { sentFiles } from "#domain/library/sent-files.server.ts";

/** Files of records, each in the folder of its import. */
export const importFiles = sentFiles("catalogue-imports");
