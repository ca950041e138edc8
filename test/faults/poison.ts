/** The keys of messages that a fault breaks on purpose begin so. */
export const POISON = 'poison/';
