/** A part of the camera's picture, in its pixels. */
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const share = 0.8;
/** More pixels than a code at arm's length needs; they would only cost time. */
const longestSide = 1280;

/**
 * The part of the picture that is decoded and that the frame on the screen shows. It is cut out,
 * never made smaller: the bars of a label need every pixel that the camera has.
 */
export function aimingBox(pictureWidth: number, pictureHeight: number): Box {
  const width = Math.min(longestSide, Math.round(pictureWidth * share));
  const height = Math.min(longestSide, Math.round(pictureHeight * share));
  return {
    x: Math.floor((pictureWidth - width) / 2),
    y: Math.floor((pictureHeight - height) / 2),
    width,
    height,
  };
}
