// How many groups to request at once, when it is not known how many commits each has. Answers
// should be large enough to be few, and small enough to be read without a noticeable pause.

import type { GroupAnswer } from '../coordinators/groupAnswer';

const COMMITS_PER_REQUEST = 4000;
const FIRST_GROUPS = 100;
const MOST_GROUPS = 500;
/** After this many groups, earlier ones count half: as many as a large cluster has. */
const HALF_LIFE_GROUPS = 10_000;

/** Lives as long as the admin, so that each reading begins with what the last one learned. */
export class RequestSize {
  #groups = 0;
  #commits = 0;

  /** Groups for the next request, 1 to 500, by the average number of commits so far. */
  get groups(): number {
    if (this.#groups === 0) return FIRST_GROUPS;
    const perGroup = Math.max(1, this.#commits / this.#groups);
    return Math.max(1, Math.min(MOST_GROUPS, Math.floor(COMMITS_PER_REQUEST / perGroup)));
  }

  learn(answers: readonly GroupAnswer<readonly unknown[]>[]): void {
    for (const { result } of answers) {
      if (!result.ok) continue;
      this.#groups++;
      this.#commits += result.value.length;
    }
    if (this.#groups < 2 * HALF_LIFE_GROUPS) return;
    this.#groups /= 2;
    this.#commits /= 2;
  }
}
