import { readFile } from "node:fs/promises";

/** The build gives the action its id; moving the file changes it. */
export async function actionId(): Promise<string> {
  const text = await readFile(".next/server/server-reference-manifest.json", "utf8");
  const manifest: { node: Record<string, { exportedName?: string }> } = JSON.parse(text);
  const found = Object.entries(manifest.node).find(
    ([, action]) => action.exportedName === "sendCommand",
  );
  if (found === undefined) throw new Error("the build has no action sendCommand");
  return found[0];
}
