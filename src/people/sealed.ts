/** Free text as events and rows hold it: sealed with a person's key, so that erasing the key erases the words. */
export type Sealed = { k: string; d: string };
