/**
 * The answers of several who were asked at once, as far as they are there when it can be chosen: the first
 * good one stands, and everybody who was to be believed rather has answered, or `patience` is over. Null:
 * not there yet. Without a good one everybody is waited for.
 */
export function chooseAnswer<Answer>(
  asked: readonly Promise<Answer>[],
  isGood: (answer: Answer) => boolean,
  patience: Promise<unknown>,
): Promise<readonly (Answer | null)[]> {
  return new Promise((resolve, reject) => {
    const told: (Answer | null)[] = asked.map(() => null);
    let isPatienceOver = false;
    const look = () => {
      const best = told.findIndex((answer) => answer !== null && isGood(answer));
      const isAnyoneBefore = told.slice(0, best < 0 ? told.length : best).includes(null);
      if (!isAnyoneBefore || (best >= 0 && isPatienceOver)) resolve([...told]);
    };
    for (const [place, each] of asked.entries())
      each.then((answer) => {
        told[place] = answer;
        look();
      }, reject);
    patience.then(() => {
      isPatienceOver = true;
      look();
    }, reject);
  });
}
