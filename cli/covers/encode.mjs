// A picture that somebody sent comes in, the same as three WebP pictures goes out; in a process of its
// own, so that a picture that breaks a decoder breaks nothing else. Each is written as its length in
// four bytes and itself. A picture that is none ends the process with 2.
import sharp from "sharp";

const widths = [600, 300, 120];
const mostBytes = 12_000_000;
const mostPixels = 20_000_000;

sharp.cache(false);
sharp.concurrency(1);
// Every decoder is closed but those of the four kinds of pictures that cameras and shops make.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
  ],
});

const sent = [];
let length = 0;
for await (const part of process.stdin) {
  length += part.length;
  if (length > mostBytes) process.exit(2);
  sent.push(part);
}
try {
  const picture = Buffer.concat(sent);
  const pictures = [];
  for (const width of widths) {
    const options = { limitInputPixels: mostPixels, failOn: "error", sequentialRead: true };
    // Turned as the camera was held, since what says so is left behind with everything else beside the picture.
    const turned = sharp(picture, options).rotate();
    const height = Math.round(width * 1.8);
    pictures.push(
      await turned
        .resize({ width, height, fit: "inside", withoutEnlargement: true })
        .flatten({ background: "#ffffff" })
        .webp({ quality: 78 })
        .toBuffer(),
    );
  }
  const whole = pictures.flatMap((each) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(each.length);
    return [head, each];
  });
  process.stdout.write(Buffer.concat(whole), () => process.exit(0));
} catch {
  process.exit(2);
}
