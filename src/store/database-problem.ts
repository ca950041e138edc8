/**
 * The database cannot be used as things stand, and a person can mend it.
 * The message is one or more whole sentences: what is wrong, then what to do. Print it without a stack.
 */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem';
}
