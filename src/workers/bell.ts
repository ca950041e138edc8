/** Tells whoever waits that there is something new to do. */
export type Bell = {
  ring(): void;
  /** Resolves at the next ring. */
  rung(): Promise<void>;
};

export function createBell(): Bell {
  let wake = (): void => undefined;
  let next = new Promise<void>((resolve) => (wake = resolve));
  return {
    ring: () => {
      const before = wake;
      next = new Promise((resolve) => (wake = resolve));
      before();
    },
    rung: () => next,
  };
}
