// How much of a topic's retention the oldest unread message may have used up.

/** From here on it is a warning. After themoah/klag. */
export const WARNING_PART = 0.8;
/** From here on it is an error. */
export const ERROR_PART = 0.95;

export const RETENTION_PARTS: readonly number[] = [WARNING_PART, ERROR_PART];
