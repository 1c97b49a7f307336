/** A stream in lists of at most so many; the last one is marked, and comes even where it is empty. */
export async function* batchesOf<Each>(
  stream: AsyncIterable<Each>,
  most: number,
): AsyncGenerator<{ readonly list: readonly Each[]; readonly isLast: boolean }> {
  let list: Each[] = [];
  for await (const each of stream) {
    if (list.length >= most) {
      yield { list, isLast: false };
      list = [];
    }
    list.push(each);
  }
  yield { list, isLast: true };
}

/** What of a stream comes after the first so many. */
export async function* after<Each>(
  stream: AsyncIterable<Each>,
  skipped: number,
): AsyncGenerator<Each> {
  let number = 0;
  for await (const each of stream) {
    number += 1;
    if (number > skipped) yield each;
  }
}
