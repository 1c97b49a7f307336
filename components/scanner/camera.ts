/** `user` looks at the person before the screen, `environment` away from it. */
export type Facing = "user" | "environment";

export type CameraProblem = "denied" | "none" | "busy" | "error";

export type OpenedCamera =
  | { readonly track: MediaStreamTrack; readonly stream: MediaStream }
  | { readonly problem: CameraProblem };

/** Asks for the camera; a person's or a machine's "no" is an answer, not an error. */
export async function openCamera(facing: Facing): Promise<OpenedCamera> {
  // Without a secure page there is no camera to ask for.
  if (!navigator.mediaDevices?.getUserMedia) return { problem: "none" };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: {
        facingMode: { ideal: facing },
        width: { ideal: 1920 },
        height: { ideal: 1080 },
      },
    });
    const [track] = stream.getVideoTracks();
    if (track === undefined) return { problem: "none" };
    await keepInFocus(track);
    return { track, stream };
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    return { problem: problems.get(name) ?? "error" };
  }
}

const problems: ReadonlyMap<string, CameraProblem> = new Map([
  ["NotAllowedError", "denied"],
  ["SecurityError", "denied"],
  ["NotFoundError", "none"],
  ["OverconstrainedError", "none"],
  ["NotReadableError", "busy"],
]);

/** What the browsers know and the language's own types do not. */
type Focusing = { readonly focusMode?: readonly string[] };

/** Codes come near and go away again; a camera that focused once would stay blind. */
async function keepInFocus(track: MediaStreamTrack): Promise<void> {
  const { focusMode = [] } = (track.getCapabilities?.() ?? {}) as Focusing;
  if (!focusMode.includes("continuous")) return;
  const wish = { advanced: [{ focusMode: "continuous" } as MediaTrackConstraintSet] };
  // A camera that promised and does not keep it is still a camera.
  await track.applyConstraints(wish).catch(() => {});
}
