/**
 * Seconds that a file of journeys takes where it takes long, with its waiting; the others take about
 * `usual`. Only their proportions matter: by them the lanes end at about the same time.
 */
const seconds = {
  doors: 122,
  "nothing-left": 113,
  replaced: 108,
  barriers: 97,
  people: 84,
  overseeing: 72,
  scanner: 56,
  "phone-card": 54,
  network: 50,
  provider: 50,
  "setting-up": 43,
  killed: 40,
  devices: 38,
  "what-may-be-borrowed": 37,
  receipts: 36,
  catalogue: 32,
};
const usual = 17;

/** Shares files out: the longest first, each to the lane that has least to do so far. */
export function laneFiles(files, count) {
  const lanes = Array.from({ length: count }, () => ({ files: [], seconds: 0 }));
  const longestFirst = [...files].sort((a, b) => secondsOf(b) - secondsOf(a) || (a < b ? -1 : 1));
  for (const file of longestFirst) {
    const lane = lanes.reduce((least, each) => (each.seconds < least.seconds ? each : least));
    lane.files.push(file);
    lane.seconds += secondsOf(file);
  }
  return lanes.map((lane) => lane.files);
}

function secondsOf(file) {
  return seconds[file.replace(/\.test\.ts$/, "")] ?? usual;
}
