// Rows of numbers that there is one of for each group: plain arrays. A typed array is memory beside V8's heap, and
// while that grows and V8 marks, each one that is made costs a step of marking at once.
// Besides, fifty thousand of them cost its collector twice as much as arrays do.

export const NUMBER_BYTES = 8;

/** So many places, all of them NaN: with that V8 keeps the array as numbers, not as objects. */
export const numbersOf = (length: number): number[] => new Array<number>(length).fill(NaN);
