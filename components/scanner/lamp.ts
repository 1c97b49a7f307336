/** The light of a camera, where it has one and the browser lets us switch it. */
export type Lamp = { readonly shine: (isOn: boolean) => Promise<boolean> };

/** What the browsers know and the language's own types do not. */
type Lighting = { readonly torch?: boolean };

/** `shine` answers whether the light is on now: some cameras promise it and do not keep it. */
export function lampOf(track: MediaStreamTrack): Lamp | null {
  const { torch = false } = (track.getCapabilities?.() ?? {}) as Lighting;
  if (!torch) return null;
  return {
    shine: async (isOn) => {
      try {
        const wish = { advanced: [{ torch: isOn } as MediaTrackConstraintSet] };
        await track.applyConstraints(wish);
        return isOn;
      } catch {
        return false;
      }
    },
  };
}
